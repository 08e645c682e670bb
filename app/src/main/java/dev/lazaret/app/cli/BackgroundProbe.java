package dev.lazaret.app.cli;

import dev.lazaret.app.sandbox.SandboxProbeResult;
import dev.lazaret.app.step.run.StepService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * A probe of the sandbox that runs while the repository is read. {@link #close} waits for its end, so that the program
 * does not end before the probe has deleted its folder.
 */
final class BackgroundProbe implements AutoCloseable {
    private final FutureTask<SandboxProbeResult> probe;

    private BackgroundProbe(FutureTask<SandboxProbeResult> probe) {
        this.probe = probe;
    }

    /** Starts a probe. */
    static BackgroundProbe start(StepService ladder) {
        FutureTask<SandboxProbeResult> probe = new FutureTask<>(ladder::probe);
        Thread.ofPlatform().daemon().name("probe").start(probe);
        return new BackgroundProbe(probe);
    }

    /** Waits until the sandbox's features are known. */
    void await() throws InterruptedException {
        try {
            probe.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the sandbox could not be probed", e.getCause());
        }
    }

    /** Waits until the probe has ended. {@link #await} reports its failure. */
    @Override
    public void close() {
        boolean interrupted = false;
        while (!probe.isDone()) {
            try {
                await();
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (IllegalStateException e) {
                break;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
