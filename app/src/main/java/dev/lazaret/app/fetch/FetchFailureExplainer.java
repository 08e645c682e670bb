package dev.lazaret.app.fetch;

import dev.lazaret.analysis.text.Inert;
import dev.lazaret.app.sandbox.OutputBounds;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Explains why cargo could not fetch, based on the proxy's events and cargo's output. */
public final class FetchFailureExplainer {
    private static final String ERROR = "error:";
    private static final String NOTHING_STORED = " Nothing was stored.";

    private static final Pattern LOCKED =
            Pattern.compile("(cannot update|needs to be updated).*--locked|lock file .* needs to be updated");
    private static final Pattern CHANGED =
            Pattern.compile("checksum for `([^ `]+ v[^ `]+)[^`]*` changed between lock files");
    private static final Pattern UNVERIFIED =
            Pattern.compile("failed to verify the checksum of `([^ `]+ v[^ `]+)[^`]*`");
    private static final Pattern UNPACK = Pattern.compile("failed to unpack package `([^ `]+ v[^ `]+)[^`]*`");
    private static final Pattern DOWNLOAD =
            Pattern.compile("failed to download from `([^`]+)`|failed to download `([^`]+)`");
    private static final Pattern TOKEN =
            Pattern.compile("no token found|authenticated registries|auth(entication)? (is )?required|, got 401$");
    private static final Pattern ANSWER = Pattern.compile("failed to get successful HTTP response .*, got (\\d{3})$");
    private static final String CAUSE = "Caused by:";

    private final List<String> unconnected = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();

    /** Adds an event of the proxy. Called on the proxy's threads. */
    public synchronized void add(ProxyEvent event) {
        if (!unconnected.isEmpty()) {
            return;
        }
        switch (event) {
            case ProxyEvent.Refused refused -> unconnected.add(refused.words());
            case ProxyEvent.NotReached not -> unconnected.add(not.words() + " " + ProxyEvent.NotReached.REMEDY);
            case ProxyEvent.Connected _, ProxyEvent.Closed _ -> {}
        }
    }

    /** Adds a line of cargo's standard error. */
    public synchronized void add(String line) {
        if (lines.size() < OutputBounds.REASON_LINES && !line.isBlank()) {
            String words = line.strip();
            lines.add(words.substring(0, Math.min(OutputBounds.REASON_CHARACTERS, words.length())));
        }
    }

    /** Whether cargo reported that there was no space left for its files, on disk or in memory. */
    synchronized boolean isFull() {
        return lines.stream().anyMatch(line -> line.contains("No space left on device"));
    }

    /** Returns the explanation as sentences, sanitized for display ("inert"). */
    public synchronized String sentence(int code) {
        return Inert.line(cause(code), 1000) + NOTHING_STORED;
    }

    private String cause(int code) {
        if (!unconnected.isEmpty()) {
            return unconnected.getFirst();
        }
        for (String line : lines) {
            Matcher changed = CHANGED.matcher(line);
            if (changed.find()) {
                return "The index has a different checksum for " + changed.group(1) + " than Cargo.lock.";
            }
            Matcher unverified = UNVERIFIED.matcher(line);
            if (unverified.find()) {
                return "The downloaded " + unverified.group(1) + " does not have the checksum in the index.";
            }
            if (LOCKED.matcher(line).find()) {
                return "Cargo.lock does not match the manifests, and a Fetch does not change it.";
            }
            if (TOKEN.matcher(line).find()) {
                return "The registry requires a token, and no secret enters the sandbox.";
            }
        }
        for (String line : lines) {
            Matcher unpack = UNPACK.matcher(line);
            if (unpack.find()) {
                return "cargo could not unpack " + unpack.group(1) + ": " + withPeriod(lastCause());
            }
            Matcher download = DOWNLOAD.matcher(line);
            if (download.find()) {
                return "cargo could not download " + (download.group(1) == null ? download.group(2) : download.group(1))
                        + ": " + withPeriod(lastCause());
            }
        }
        String first = lines.stream()
                .filter(line -> line.startsWith(ERROR))
                .findFirst()
                .map(FetchFailureExplainer::withoutPrefix)
                .orElse("exit code " + code);
        String cause = lastCause();
        return "cargo could not fetch: "
                + withPeriod(first.equals(cause) || cause.isEmpty() ? first : first + ": " + cause);
    }

    /** Returns the innermost cause that cargo reports. Later lines are ignored, because a server may have sent them. */
    private String lastCause() {
        int at = lines.lastIndexOf(CAUSE);
        String cause = lines.isEmpty() ? "" : at < 0 || at + 1 == lines.size() ? lines.getLast() : lines.get(at + 1);
        Matcher answer = ANSWER.matcher(cause);
        return answer.find() ? "the server answered " + answer.group(1) : withoutPrefix(cause);
    }

    /** Returns a line without cargo's prefix. */
    private static String withoutPrefix(String line) {
        return line.startsWith(ERROR) ? line.substring(ERROR.length()).strip() : line;
    }

    private static String withPeriod(String text) {
        return text.endsWith(".") ? text : text + ".";
    }
}
