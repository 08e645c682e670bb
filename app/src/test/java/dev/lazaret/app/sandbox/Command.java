package dev.lazaret.app.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Starts a program outside of any sandbox, for tests: the controls, and Lazaret as another account. */
public record Command(int code, String out, String err) {

    /** Runs a program to its end. */
    public static Command run(Path folder, Map<String, String> environment, List<String> words)
            throws IOException, InterruptedException {
        Process process = start(folder, environment, words);
        CompletableFuture<String> err = CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
        String out = text(process.getInputStream());
        return new Command(process.waitFor(), out, err.join());
    }

    /** Starts a program with exactly this environment. */
    public static Process start(Path folder, Map<String, String> environment, List<String> words) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static String text(InputStream in) {
        try (in) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "broken: " + e.getMessage();
        }
    }
}
