"""The fields of a post with what the page says beside them."""

from dataclasses import dataclass

from huiyin.desk.forms.people.fields import called
from huiyin.desk.forms.people.post import PostForm
from huiyin.desk.views.people.reach import today
from huiyin.desk.views.people.rights import in_words
from huiyin.people.queries import holders


@dataclass(frozen=True)
class PostFields:
    """``may`` says what the chosen role may do; ``colleagues`` are proposed as deputies."""

    form: PostForm
    may: str
    colleagues: list[str]


def narrowed(form: PostForm) -> PostFields:
    """As the form stands now."""
    office = form.office
    posts = holders(office, on=today()) if office else []
    return PostFields(
        form=form,
        may=in_words(form.role.rights) if form.role else "",
        colleagues=list(dict.fromkeys(called(post.user) for post in posts if post.user.is_active)),
    )
