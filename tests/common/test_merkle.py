"""The tree against the known answers of the reference tests, and against the RFC's own words."""

import hashlib
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiyin.common import merkle

# Leaves and answers of the reference tests of certificate transparency, in hexadecimal.
DATA = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657"]
DATA += ["606162636465666768696a6b6c6d6e6f"]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
FIRST_OF_EIGHT = [
    "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
    "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
    "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
]

SIZES = st.integers(1, 300)
LEAVES = [merkle.leaf_hash(str(number).encode()) for number in range(300)]


def known_leaves() -> list[bytes]:
    return [merkle.leaf_hash(bytes.fromhex(data)) for data in DATA]


class Stored:
    """What the database keeps: every perfect subtree, as it became complete."""

    def __init__(self, leaves):
        self.nodes, self.peaks, self.roots = {}, [], [merkle.EMPTY]
        for size, leaf in enumerate(leaves):
            self.nodes.update(merkle.grown(size, self.peaks, leaf))
            self.roots.append(merkle.folded(self.peaks))

    def hashes(self, spans):
        return [
            merkle.folded([self.nodes[node] for node in merkle.covering(span)]) for span in spans
        ]

    def inclusion(self, index, size):
        return self.hashes(merkle.inclusion_spans(index, size))

    def consistency(self, old, new):
        return self.hashes(merkle.consistency_spans(old, new))


STORED = Stored(LEAVES)


def tree_hash(leaves):
    """MTH of RFC 6962 §2.1, word for word."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    k = largest_power_below(len(leaves))
    return hashlib.sha256(b"\x01" + tree_hash(leaves[:k]) + tree_hash(leaves[k:])).digest()


def path(m, leaves):
    """PATH of RFC 6962 §2.1.1."""
    if len(leaves) == 1:
        return []
    k = largest_power_below(len(leaves))
    if m < k:
        return [*path(m, leaves[:k]), tree_hash(leaves[k:])]
    return [*path(m - k, leaves[k:]), tree_hash(leaves[:k])]


def subproof(m, leaves, whole):
    """SUBPROOF of RFC 6962 §2.1.2."""
    if m == len(leaves):
        return [] if whole else [tree_hash(leaves)]
    k = largest_power_below(len(leaves))
    if m <= k:
        return [*subproof(m, leaves[:k], whole), tree_hash(leaves[k:])]
    return [*subproof(m - k, leaves[k:], False), tree_hash(leaves[:k])]


def largest_power_below(size):
    k = 1
    while k * 2 < size:
        k *= 2
    return k


def test_the_known_answers():
    leaves = known_leaves()
    stored = Stored(leaves)
    assert [root.hex() for root in stored.roots] == ROOTS
    assert [merkle.root_of(leaves[:size]).hex() for size in range(9)] == ROOTS
    assert [step.hex() for step in stored.inclusion(0, 8)] == FIRST_OF_EIGHT
    assert [step.hex() for step in stored.consistency(1, 8)] == FIRST_OF_EIGHT


@pytest.mark.parametrize("size", range(34))
def test_every_proof_of_a_small_tree_is_the_one_of_the_rfc(size):
    leaves = LEAVES[:size]
    assert merkle.root_of(leaves) == STORED.roots[size] == tree_hash(leaves)
    for index in range(size):
        proof = STORED.inclusion(index, size)
        assert proof == path(index, leaves)
        assert merkle.includes(STORED.roots[size], size, index, leaves[index], proof)
    for old in range(1, size):
        proof = STORED.consistency(old, size)
        assert proof == subproof(old, leaves, True)
        assert merkle.continues(STORED.roots[old], old, STORED.roots[size], size, proof)


@given(st.data(), SIZES)
def test_an_inclusion_proof_proves_its_leaf_in_its_place_and_nothing_else(data, size):
    index = data.draw(st.integers(0, size - 1))
    root, leaf, proof = STORED.roots[size], LEAVES[index], STORED.inclusion(index, size)
    assert merkle.includes(root, size, index, leaf, proof)
    assert len(proof) <= 2 * size.bit_length()
    other = data.draw(st.integers(0, size - 1).filter(lambda at: at != index) | st.just(size))
    assert not merkle.includes(root, size, other, leaf, proof)
    assert not merkle.includes(root, size, index, merkle.leaf_hash(b"forged"), proof)
    assert not merkle.includes(root, size, index, leaf, [*proof, root])
    assert not merkle.includes(root, index, index, leaf, proof)
    if proof:
        cut = data.draw(st.integers(0, len(proof) - 1))
        assert not merkle.includes(root, size, index, leaf, proof[:cut] + proof[cut + 1 :])
        assert not merkle.includes(root, size, index, leaf, flipped(data, proof, cut))


@given(st.data(), SIZES, SIZES)
def test_a_consistency_proof_proves_one_history(data, one, another):
    old, new = sorted((one, another))
    before, after, proof = STORED.roots[old], STORED.roots[new], STORED.consistency(old, new)
    assert merkle.continues(before, old, after, new, proof)
    assert not merkle.continues(before, old, after, new, [*proof, before])
    forged = [*LEAVES[: old - 1], merkle.leaf_hash(b"forged")]
    assert not merkle.continues(merkle.root_of(forged), old, after, new, proof)
    assert not merkle.continues(before, new + 1, after, new, proof)
    if proof:
        cut = data.draw(st.integers(0, len(proof) - 1))
        assert not merkle.continues(before, old, after, new, proof[:cut] + proof[cut + 1 :])
        assert not merkle.continues(before, old, after, new, flipped(data, proof, cut))


@given(st.data(), SIZES, SIZES)
def test_no_proof_joins_a_rewritten_log_to_an_old_root(data, one, another):
    """Whoever rewrites a leaf may make every proof anew: none of them fits the root of before."""
    old, new = sorted((one, another))
    place = data.draw(st.integers(0, old - 1))
    rewritten = [*LEAVES[:new]]
    rewritten[place] = merkle.leaf_hash(b"rewritten")
    other = Stored(rewritten)
    proof = other.consistency(old, new)
    assert merkle.continues(other.roots[old], old, other.roots[new], new, proof)
    assert not merkle.continues(STORED.roots[old], old, other.roots[new], new, proof)


def test_two_leaves_that_changed_places_are_another_tree():
    swapped = [LEAVES[1], LEAVES[0], *LEAVES[2:40]]
    assert merkle.root_of(swapped) != STORED.roots[40]
    proof = STORED.inclusion(0, 40)
    assert not merkle.includes(STORED.roots[40], 40, 0, LEAVES[1], proof)


def test_a_node_is_never_taken_for_a_leaf():
    left, right = LEAVES[:2]
    assert merkle.leaf_hash(left + right) != merkle.node_hash(left, right)


def test_the_empty_log_begins_every_other():
    assert merkle.continues(merkle.EMPTY, 0, STORED.roots[7], 7, [])
    assert not merkle.continues(os.urandom(32), 0, STORED.roots[7], 7, [])
    assert not merkle.continues(merkle.EMPTY, 0, STORED.roots[7], 7, [STORED.roots[7]])


@pytest.mark.parametrize(("index", "size"), [(0, 0), (3, 3), (-1, 3)])
def test_there_is_no_proof_of_a_leaf_that_is_not_there(index, size):
    with pytest.raises(ValueError, match="no such leaf"):
        merkle.inclusion_spans(index, size)
    assert not merkle.includes(merkle.EMPTY, size, index, LEAVES[0], [])


def test_a_log_cannot_continue_backwards():
    with pytest.raises(ValueError, match="no such leaf"):
        merkle.consistency_spans(4, 3)
    assert not merkle.continues(STORED.roots[4], 4, STORED.roots[3], 3, [])


def flipped(data, proof, at):
    """The proof with one bit of one step turned over."""
    bit = data.draw(st.integers(0, 255))
    step = bytearray(proof[at])
    step[bit // 8] ^= 1 << bit % 8
    return [*proof[:at], bytes(step), *proof[at + 1 :]]
