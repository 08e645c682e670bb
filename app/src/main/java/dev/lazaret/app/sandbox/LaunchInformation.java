package dev.lazaret.app.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What bubblewrap says of its first process before it goes on with it: an object of JSON on lines of its own. */
final class LaunchInformation {
    private static final int MOST = 4096;
    private static final String END = "}\n";
    private static final Pattern FIRST = Pattern.compile("\"child-pid\": ([0-9]{1,9})\\b");

    private LaunchInformation() {}

    /** Reads it, and nothing behind it; the number of the process, empty where the stream ends without one. */
    static Optional<Long> firstProcess(InputStream out) throws IOException {
        StringBuilder said = new StringBuilder();
        while (said.length() < MOST && !said.toString().endsWith(END)) {
            int next = out.read();
            if (next < 0) {
                return Optional.empty();
            }
            said.append(new String(new byte[] {(byte) next}, StandardCharsets.US_ASCII));
        }
        Matcher found = FIRST.matcher(said);
        return found.find() ? Optional.of(Long.valueOf(found.group(1))) : Optional.empty();
    }
}
