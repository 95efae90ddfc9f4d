"""Answer quality (答复质量): what a reply lacks before it goes out. docs/triage/replies.md."""
