package dev.lazaret.analysis.summary;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/**
 * Parses a page with a browser, and returns the elements that the browser serializes after parsing.
 *
 * @param scratch an empty folder for the page and the browser's profile
 */
record Chromium(Path scratch) {
    private static final Path PROGRAM = Path.of("/usr/bin/chromium");
    private static final int LONGEST_SECONDS = 120;

    /** Parses the page. Starts a headless browser without its sandbox, which root can't use; the page is Lazaret's. */
    Document parsed(byte[] page) throws IOException, InterruptedException {
        if (!Files.isExecutable(PROGRAM)) {
            throw new AssertionError("a browser is missing: apt-get install chromium");
        }
        Path file = Files.write(scratch.resolve("page.html"), page);
        Path dumped = scratch.resolve("dumped.html");
        Path said = scratch.resolve("said");
        Process browser = new ProcessBuilder(
                        PROGRAM.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--no-first-run",
                        "--user-data-dir=" + scratch.resolve("profile"),
                        "--dump-dom",
                        file.toUri().toString())
                .redirectOutput(dumped.toFile())
                .redirectError(said.toFile())
                .start();
        if (!browser.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            browser.destroyForcibly();
            throw new AssertionError("the browser did not end: " + Files.readString(said, StandardCharsets.ISO_8859_1));
        }
        String dom = Files.readString(dumped);
        if (browser.exitValue() != 0 || dom.isBlank()) {
            throw new AssertionError("the browser failed: " + Files.readString(said, StandardCharsets.ISO_8859_1));
        }
        return Jsoup.parse(dom);
    }
}
