package dev.lazaret.app.cli;

import dev.lazaret.analysis.run.Step;
import dev.lazaret.app.sandbox.Flood;
import dev.lazaret.app.sandbox.SandboxEvent;
import dev.lazaret.app.step.FloodedStep;
import dev.lazaret.app.step.StepEvent;
import dev.lazaret.app.window.running.FloodedWindow;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** Processes floods of output in a separate process, as a step's entry point does, and reports its peak memory. */
final class FloodProgram {
    private FloodProgram() {}

    /**
     * Arguments: bytes of each of two streams, then "text", "json", "window" or "objects", each with a colon and a
     * shape.
     */
    public static void main(String[] arguments) throws Exception {
        List<String> words = List.of(arguments);
        long bytes = Long.parseLong(words.getFirst());
        for (String word : words.subList(1, words.size())) {
            int colon = word.indexOf(':');
            flood(word.substring(0, colon), Flood.valueOf(word.substring(colon + 1)), bytes);
            String peak = Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .findFirst()
                    .orElseThrow();
            System.out.println(word + " " + peak.replaceAll("\\D", ""));
        }
    }

    private static void flood(String front, Flood flood, long bytes) throws Exception {
        switch (front) {
            case "text", "json" -> {
                ConsoleStreams console = new ConsoleStreams(
                        new BufferedOutputStream(OutputStream.nullOutputStream()), OutputStream.nullOutputStream());
                StepPrinter report =
                        front.equals("text") ? new TextStepPrinter(console) : new JsonStepPrinter(console, Step.TEST);
                stage(flood, bytes, event -> report(report, event));
            }
            case "window" -> {
                FloodedWindow window = new FloodedWindow();
                stage(flood, bytes, window);
                window.end();
            }
            case "objects" -> {
                Deque<SandboxEvent> kept = new ArrayDeque<>();
                flood.drainAllLines(bytes, kept::add);
                System.out.println(kept.size() + " objects");
            }
            default -> throw new IllegalArgumentException(front);
        }
    }

    private static void stage(Flood flood, long bytes, Consumer<StepEvent> events) throws InterruptedException {
        FloodedStep stage = new FloodedStep(events);
        flood.drain(bytes, stage);
        stage.end();
    }

    private static void report(StepPrinter report, StepEvent event) {
        try {
            report.event(event);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
