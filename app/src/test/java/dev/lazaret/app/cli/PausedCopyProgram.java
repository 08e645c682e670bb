package dev.lazaret.app.cli;

import dev.lazaret.analysis.repository.ScanMonitor;
import dev.lazaret.app.copy.CopyResultFormatter;
import dev.lazaret.app.copy.PlannedCopy;
import dev.lazaret.app.output.NewFolder;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** Writes a copy as the command line does, but after the first file waits for a signal. */
final class PausedCopyProgram {
    private PausedCopyProgram() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        try (SignalCancellation signal = new SignalCancellation();
                PlannedCopy planned = PlannedCopy.of(folder)) {
            planned.writer()
                    .write(NewFolder.at(Path.of(arguments[1]), folder), paused(signal))
                    .ifPresent(end -> System.out.println(CopyResultFormatter.sentence(end)));
        }
    }

    /** Waits without using the processor until the program ends, and then until the copy is cancelled. */
    private static ScanMonitor paused(SignalCancellation signal) {
        CountDownLatch ending = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(ending::countDown));
        return new ScanMonitor() {
            @Override
            public void at(long entries, long bytes) {
                System.out.println("half");
                try {
                    ending.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException("nothing interrupts this program", e);
                }
                while (!signal.cancelled()) {
                    Thread.onSpinWait();
                }
            }

            @Override
            public boolean cancelled() {
                return signal.cancelled();
            }
        };
    }
}
