"""Addresses of topics (热点), and of the class that an item of the catalogue is."""

from django.urls import URLPattern, path

from huiyin.desk.views.topics import correcting, item, topic, topics, up

_topic = "topics/<uuid:key>/"
urlpatterns: list[URLPattern] = [
    path("topics/", topics.topics, name="topics"),
    path(_topic, topic.topic, name="topic"),
    path(_topic + "seen/", topic.seen, name="topic_seen"),
    path(_topic + "up/", up.up, name="topic_up"),
    path(_topic + "rename/", correcting.rename, name="topic_rename"),
    path(_topic + "move/", correcting.move, name="topic_move"),
    path(_topic + "join/", correcting.join, name="topic_join"),
    path(_topic + "undo/", correcting.undo, name="topic_undo"),
    path("items/<str:key>/", item.item, name="item_class"),
]
