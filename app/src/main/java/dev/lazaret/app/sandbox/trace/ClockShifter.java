package dev.lazaret.app.sandbox.trace;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Makes processes see a shifted clock.
 *
 * <p>A C library requests the time from the kernel only if it finds no vDSO in its own memory. Therefore the tracer
 * hides the vDSO from each program when the program starts, and shifts the times in the kernel's answers. Limitation: a
 * program that searches its memory still finds the vDSO.
 */
final class ClockShifter {
    /** Types of the values in the auxiliary vector that the kernel passes to a program (linux/auxvec.h). */
    private static final long AT_NULL = 0;

    private static final long AT_IGNORE = 1;
    private static final long AT_SYSINFO_EHDR = 33;

    private static final int WORD = 8;
    private static final int PAGE = 4096;

    /** Maximum number of words to read: more than the kernel can put on the stack of a program that starts. */
    private static final long MOST_WORDS = 1 << 20;

    private static final int LAST_ERROR = -4095;

    private final TraceSystemCalls calls;
    private final long seconds;

    /**
     * A call that requests the time, and the address where the kernel stores the time; 0 if the kernel does not store
     * it.
     */
    record TimeRequest(TimeSystemCall question, long address) {}

    ClockShifter(TraceSystemCalls calls, Duration ahead) {
        this.calls = calls;
        this.seconds = ahead.toSeconds();
    }

    /** Hides the vDSO from a program that is starting. Does nothing if the clock is not shifted. */
    void begins(TracedThread task) {
        if (seconds == 0 || !calls.getRegisters(task.number())) {
            return;
        }
        StackWords stack = new StackWords(task, calls.register(Register.RSP));
        OptionalLong arguments = stack.next();
        if (arguments.isEmpty() || arguments.getAsLong() < 0 || arguments.getAsLong() > MOST_WORDS) {
            return;
        }
        stack.skip(arguments.getAsLong() + 1);
        long variable = stack.next().orElse(0);
        while (variable != 0) {
            variable = stack.next().orElse(0);
        }
        for (long type = stack.next().orElse(AT_NULL);
                type != AT_NULL;
                type = stack.next().orElse(AT_NULL)) {
            if (type == AT_SYSINFO_EHDR) {
                calls.poke(task.number(), stack.latest(), AT_IGNORE);
                return;
            }
            stack.skip(1);
        }
    }

    /** Reads the words on a program's initial stack, one page at a time. */
    private final class StackWords {
        private final TracedThread task;
        private long next;
        private long remaining = MOST_WORDS;
        private ByteBuffer page = ByteBuffer.allocate(0);

        StackWords(TracedThread task, long begin) {
            this.task = task;
            this.next = begin;
        }

        void skip(long words) {
            long inPage = Math.min(words, page.remaining() / WORD);
            page.position(page.position() + (int) inPage * WORD);
            if (inPage < words) {
                page = ByteBuffer.allocate(0);
            }
            next += words * WORD;
            remaining -= words;
        }

        OptionalLong next() {
            if (remaining <= 0) {
                return OptionalLong.empty();
            }
            if (page.remaining() < WORD) {
                int length = (int) (PAGE - (next & (PAGE - 1)));
                page = ByteBuffer.wrap(calls.memory(task.number(), next, length))
                        .order(ByteOrder.LITTLE_ENDIAN);
                if (page.remaining() < WORD) {
                    return OptionalLong.empty();
                }
            }
            next += WORD;
            remaining--;
            return OptionalLong.of(page.getLong());
        }

        /** Returns the address of the word that was read last. */
        long latest() {
            return next - WORD;
        }
    }

    /** Returns the time request of the call that was read last; empty if it does not request the time. */
    Optional<TimeRequest> request() {
        long[] arguments = calls.arguments();
        return TimeSystemCall.of(calls.number())
                .map(question -> new TimeRequest(question, arguments[question.place()]));
    }

    /** Shifts the time in the kernel's answer. */
    void answered(TracedThread task, TimeRequest asked, long result) {
        if (result < 0 && result >= LAST_ERROR) {
            return;
        }
        if (asked.address() != 0) {
            calls.peek(task.number(), asked.address())
                    .ifPresent(now -> calls.poke(task.number(), asked.address(), now + seconds));
        }
        if (asked.question() == TimeSystemCall.TIME && calls.getRegisters(task.number())) {
            calls.set(Register.RAX, result + seconds);
            calls.setRegisters(task.number());
        }
    }
}
