package dev.lazaret.app.step;

import dev.lazaret.analysis.run.Step;
import dev.lazaret.app.sandbox.SandboxPlace;
import dev.lazaret.app.step.run.StepExecution;
import dev.lazaret.app.step.run.StepService;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Starts and stops a step repeatedly, in a separate process, so that a test can do it as another account. */
final class StoppedProgram {
    private StoppedProgram() {}

    /**
     * Arguments: folder for the state, the project, the number of times; then the command that replaces cargo, which
     * prints "up" when it is to be stopped. Prints a line for each time: how the step ended, its notes, and which
     * processes have the last argument.
     */
    public static void main(String[] arguments) throws Exception {
        List<String> words = List.of(arguments);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Path project = Path.of(words.get(1));
        List<String> command = words.subList(3, words.size());
        StepService stages =
                StartedStep.ladder(new OtherCommand(SandboxPlace.sandbox(Path.of(words.getFirst())), command));
        for (int i = 0; i < Integer.parseInt(words.get(2)); i++) {
            try (Opening opening = Opening.of(project)) {
                Plan plan =
                        StartedStep.plan(stages, opening, StepRequest.of(Step.CHECK, project, List.of(), Consent.ALL));
                CompletableFuture<StepExecution> running = new CompletableFuture<>();
                running.complete(StartedStep.startForged(stages, opening, plan, event -> {
                    if (event instanceof StepEvent.Output(var stream, String text) && text.equals("up")) {
                        running.join().cancel(CancelReason.AUDITOR);
                    }
                }));
                StepEvent.Finished end = running.join().end().get(2, TimeUnit.MINUTES);
                List<Long> left = SandboxPlace.processesWith(command.getLast()).stream()
                        .filter(pid -> pid != ProcessHandle.current().pid())
                        .toList();
                out.println(end.state() + " " + end.why().orElse("") + " left " + left + " " + end.notes());
            }
        }
    }
}
