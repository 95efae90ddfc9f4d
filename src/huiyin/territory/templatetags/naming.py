"""``|named``: a word of the place's rules in the language of the page."""

from django import template

from huiyin.territory.naming import said

register = template.Library()
register.filter("named", said)
