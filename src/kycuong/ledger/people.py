"""What a post is called together with whoever holds it."""

from kycuong.kernel.organisations.queries import PostView


def named(post: PostView) -> str:
    """Return the holder with the title, or the vacant post."""
    if post.holder_name:
        return f"{post.holder_name} ({post.full_title})"
    return f"{post.full_title} (đang khuyết)"
