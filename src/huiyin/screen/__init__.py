"""The wall of a command centre (指挥大屏): one page for a place, live, and how it is opened."""
