package dev.lazaret.app.sandbox;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Limits of one stage. Limits that the kernel can enforce for each process are set inside the sandbox, with equal hard
 * and soft limits. All limits are also watched from outside, because the kernel's limits do not apply to sums over
 * processes. {@link ResourceUsage} and {@link OpenResourceUsage} define what is counted.
 *
 * @param values limit for each resource, greater than 0
 */
public record StageLimits(Map<LimitedResource, Long> values) {
    private static final long MIB = 1L << 20;
    private static final long GIB = 1L << 30;

    /** Maximum size in bytes of a file that is written. */
    private static final long FILE_BYTES = 4 * GIB;
    /**
     * Maximum size in bytes of a process's address space. It is large because rustc maps far more memory than it uses.
     */
    private static final long ADDRESS_BYTES = 16 * GIB;

    private static final long LOCKED_BYTES = MIB;
    private static final long PENDING_SIGNALS = 4096;

    public StageLimits {
        values = Map.copyOf(values);
        for (LimitedResource bound : LimitedResource.values()) {
            Long value = values.get(bound);
            if (value == null || value <= 0) {
                throw new IllegalArgumentException("no limit of " + bound.word());
            }
        }
    }

    /** Returns limits that suit an ordinary build: the default limit of each resource. */
    public static StageLimits ordinary() {
        Map<LimitedResource, Long> values = new EnumMap<>(LimitedResource.class);
        for (LimitedResource bound : LimitedResource.values()) {
            values.put(bound, bound.ordinary());
        }
        return new StageLimits(values);
    }

    /** Returns the limit of a resource, in its unit: seconds, bytes or a count. */
    public long get(LimitedResource bound) {
        return values.getOrDefault(bound, bound.ordinary());
    }

    /** Returns a copy with another limit for one resource. */
    public StageLimits with(LimitedResource bound, long value) {
        Map<LimitedResource, Long> changed = new EnumMap<>(values);
        changed.put(bound, value);
        return new StageLimits(changed);
    }

    /** Returns a copy with another limit for wall clock time, rounded down to seconds. */
    public StageLimits withTime(Duration limit) {
        return with(LimitedResource.TIME, limit.toSeconds());
    }

    /**
     * Returns the arguments that set the limits and precede the command inside the sandbox. The limits are set inside
     * so that the kernel counts only the processes in the sandbox's user namespace.
     */
    List<String> words() {
        return List.of(
                "/usr/bin/prlimit",
                word("nproc", get(LimitedResource.PROCESSES)),
                word("nofile", get(LimitedResource.FILES)),
                word("fsize", FILE_BYTES),
                word("core", 0),
                word("as", ADDRESS_BYTES),
                word("memlock", LOCKED_BYTES),
                word("msgqueue", 0),
                word("sigpending", PENDING_SIGNALS),
                "--");
    }

    private static String word(String name, long value) {
        return "--" + name + "=" + value + ":" + value;
    }
}
