package dev.lazaret.analysis.repository;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A symbolic link: the bytes it holds, and where they lead.
 *
 * <p>{@link #resolved} is the entry that the link names if every step of its resolution stays inside the repository and ends
 * at a regular file or folder; null if it leaves the repository, loops, or names nothing. It is worked out from the walked
 * entries, never by asking the system to follow.
 */
public final class Link {
    private final byte[] target;
    private final @Nullable RepoPath resolved;
    private final boolean inside;

    /**
     * @param inside whether the target, resolved by text, stays inside the repository, also if nothing is there
     */
    public Link(byte[] target, @Nullable RepoPath resolved, boolean inside) {
        this.target = target.clone();
        this.resolved = resolved;
        this.inside = inside;
    }

    /** A copy of the bytes that the link holds. */
    public byte[] target() {
        return target.clone();
    }

    public @Nullable RepoPath resolved() {
        return resolved;
    }

    public boolean inside() {
        return inside;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Link link
                && Arrays.equals(target, link.target)
                && inside == link.inside
                && Objects.equals(resolved, link.resolved);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(target);
    }
}
