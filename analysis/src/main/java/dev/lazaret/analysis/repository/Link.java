package dev.lazaret.analysis.repository;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A symbolic link: the bytes of its target, and the entry to which the target resolves.
 *
 * <p>{@link #resolved} is the path of the entry (of any kind) to which the link resolves, if every step of the
 * resolution stays inside the repository. It is null if the link leaves the repository, loops, or has no existing
 * target. It is computed from the walked entries; the kernel never follows a link.
 */
public final class Link {
    private final byte[] target;
    private final @Nullable RepoPath resolved;
    private final boolean inside;
    private final boolean loops;

    /** Creates a link that does not loop. */
    public Link(byte[] target, @Nullable RepoPath resolved, boolean inside) {
        this(target, resolved, inside, false);
    }

    /**
     * Creates a link.
     *
     * @param inside whether the resolution stays inside the repository, even if it loops or ends at a missing entry;
     *     false if it is unknown
     * @param loops whether the resolution passes more links than the kernel follows
     */
    Link(byte[] target, @Nullable RepoPath resolved, boolean inside, boolean loops) {
        this.target = target.clone();
        this.resolved = resolved;
        this.inside = inside;
        this.loops = loops;
    }

    /** Returns a copy of the bytes of the link's target. */
    public byte[] target() {
        return target.clone();
    }

    public @Nullable RepoPath resolved() {
        return resolved;
    }

    public boolean inside() {
        return inside;
    }

    /** Whether resolving the link ends in a loop, or in a chain that is too long for the kernel. */
    public boolean loops() {
        return loops;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Link link
                && Arrays.equals(target, link.target)
                && inside == link.inside
                && loops == link.loops
                && Objects.equals(resolved, link.resolved);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(target);
    }
}
