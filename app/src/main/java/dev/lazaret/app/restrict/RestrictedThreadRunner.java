package dev.lazaret.app.restrict;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs work that reads untrusted content on threads that the kernel restricts: such a thread can't start programs, can
 * access neither the network nor other processes, and can change files only in some folders. This is a second layer of
 * defence, because the code itself does none of these things. If the kernel can't restrict a thread, the thread does
 * its work unrestricted.
 *
 * <p>A thread that a restricted thread creates is also restricted, permanently. Therefore a restricted thread must not
 * create threads that are later used for other work. In particular, it must not start virtual threads: it might create
 * a carrier thread for them, which would remain restricted when it does other work.
 *
 * @param writable folders in which files may be created, written and removed
 */
public record RestrictedThreadRunner(Set<Path> writable) {
    /**
     * Folder for the JVM's crash reports, to which restricted threads must also be able to write. The launcher sets the
     * property.
     */
    private static final Optional<Path> CRASHES =
            Optional.ofNullable(System.getProperty("lazaret.crashes")).map(Path::of);

    /** Runner without writable folders, except the folder for crash reports. */
    public static final RestrictedThreadRunner TO_READING = new RestrictedThreadRunner(Set.of());

    public RestrictedThreadRunner {
        writable = Stream.concat(writable.stream(), CRASHES.stream()).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Work that returns a result.
     *
     * @param <T> type of the result
     * @param <E> exception type that the work may throw
     */
    @FunctionalInterface
    public interface Restricted<T, E extends Exception> {
        T run() throws E;
    }

    /**
     * Permanently prevents all threads of this JVM, including existing ones, from starting programs and from accessing
     * the network and other processes. Does not prevent writes, because Landlock can't be applied to existing threads.
     */
    public static void ofProcess() {
        if (RestrictionSystemCalls.known()) {
            try (RestrictionSystemCalls kernel = new RestrictionSystemCalls()) {
                if (kernel.giveUpNewRights()) {
                    kernel.filter(ReaderSeccompFilter.ofProcess(kernel.process()), true);
                }
            }
        }
    }

    /** Returns which restrictions this machine supports, determined by a trial on a new thread. */
    public static RestrictionLevel extent() {
        FutureTask<RestrictionLevel> trial = new FutureTask<>(TO_READING::begin);
        Thread.ofPlatform().name("restriction").start(trial);
        return result(trial);
    }

    /** Returns a thread that has not been started yet and that restricts itself before it does its work. */
    public Thread thread(String name, Runnable work) {
        return Thread.ofPlatform().daemon().name(name).unstarted(() -> {
            begin();
            work.run();
        });
    }

    /** Does the work on a restricted thread and waits for it. Interrupting the waiting thread does not end the work. */
    public <T, E extends Exception> T call(String name, Restricted<T, E> work) throws E {
        FutureTask<T> task = new FutureTask<>(work::run);
        thread(name, task).start();
        return RestrictedThreadRunner.<T, E>result(task);
    }

    @SuppressWarnings("unchecked") // the work throws no other checked exception
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

    /** Restricts the calling thread. */
    private RestrictionLevel begin() {
        if (!RestrictionSystemCalls.known()) {
            return RestrictionLevel.NONE;
        }
        try (RestrictionSystemCalls kernel = new RestrictionSystemCalls()) {
            if (!kernel.giveUpNewRights()) {
                return RestrictionLevel.NONE;
            }
            boolean writes = Landlock.restrict(kernel, writable);
            return new RestrictionLevel(kernel.filter(ReaderSeccompFilter.ofReader(kernel.process()), false), writes);
        }
    }
}
