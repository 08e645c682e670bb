package dev.lazaret.app.restrict;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the kernel keeps a thread to that reads what others wrote: it starts no program, reaches no network and no other process, and
 * changes files in some folders alone. It is a second layer behind a product that does none of that. Where the kernel can't, the
 * thread does its work all the same.
 *
 * <p>A thread that a restricted one makes is restricted for good. So nothing that threads share may be made by it: the carriers of
 * virtual threads are made by whichever thread needs one.
 *
 * @param writable folders in which files may be made, written and removed
 */
public record Restriction(Set<Path> writable) {
    /** Where the JVM writes down how it crashed, be it in a restricted thread. The launcher names it. */
    private static final Optional<Path> CRASHES =
            Optional.ofNullable(System.getProperty("lazaret.crashes")).map(Path::of);

    /** Nothing is written. */
    public static final Restriction TO_READING = new Restriction(Set.of());

    public Restriction {
        writable = Stream.concat(writable.stream(), CRASHES.stream()).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Work with its result.
     *
     * @param <T> the result
     * @param <E> what it may throw
     */
    @FunctionalInterface
    public interface Restricted<T, E extends Exception> {
        T run() throws E;
    }

    /**
     * Keeps all threads of this JVM, those that are there as well, from programs, the network and other processes, for good. Not from
     * writes: Landlock knows no way to threads that are there.
     */
    public static void ofProcess() {
        if (KernelCalls.known()) {
            try (KernelCalls kernel = new KernelCalls()) {
                if (kernel.giveUpNewRights()) {
                    kernel.filter(CallFilter.ofProcess(kernel.process()), true);
                }
            }
        }
    }

    /** What this machine can, by trying it. */
    public static Extent extent() {
        FutureTask<Extent> trial = new FutureTask<>(TO_READING::begin);
        Thread.ofPlatform().name("restriction").start(trial);
        return result(trial);
    }

    /** A thread that restricts itself and then does its work. Not started yet. */
    public Thread thread(String name, Runnable work) {
        return Thread.ofPlatform().daemon().name(name).unstarted(() -> {
            begin();
            work.run();
        });
    }

    /** Does the work on such a thread and waits for it. Interrupting who waits does not end it. */
    public <T, E extends Exception> T call(String name, Restricted<T, E> work) throws E {
        FutureTask<T> task = new FutureTask<>(work::run);
        thread(name, task).start();
        return Restriction.<T, E>result(task);
    }

    @SuppressWarnings("unchecked") // the work throws nothing else that is checked
    private static <T, E extends Exception> T result(FutureTask<T> task) throws E {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    switch (e.getCause()) {
                        case Exception exception -> throw (E) exception;
                        case Error error -> throw error;
                        case null, default -> throw new IllegalStateException(e);
                    }
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Restricts the thread that calls this. */
    private Extent begin() {
        if (!KernelCalls.known()) {
            return Extent.NONE;
        }
        try (KernelCalls kernel = new KernelCalls()) {
            if (!kernel.giveUpNewRights()) {
                return Extent.NONE;
            }
            boolean writes = Landlock.restrict(kernel, writable);
            return new Extent(kernel.filter(CallFilter.ofReader(kernel.process()), false), writes);
        }
    }
}
