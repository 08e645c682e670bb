package dev.lazaret.app.sandbox.trace;

import dev.lazaret.analysis.text.ByteText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the kernel says of a traced task in {@code /proc}. */
record TaskFiles(TraceCalls calls) {
    private static final Pattern PROCESS = Pattern.compile("(?m)^Tgid:\\s*([0-9]{1,9})$");

    /** The last number is that in the innermost namespace. */
    private static final Pattern INSIDE = Pattern.compile("(?m)^NStgid:(?:\\s*[0-9]{1,9})*?\\s*([0-9]{1,9})$");

    private static final int LONGEST_WORD = 4096;

    /** The file that it executes. */
    String program(int task) {
        return ByteText.of(calls.link("/proc/" + task + "/exe"));
    }

    String workingFolder(int task) {
        return ByteText.of(calls.link("/proc/" + task + "/cwd"));
    }

    /** Where an open file of it really lies; empty where it has none of that number. */
    String open(int task, long descriptor) {
        return ByteText.of(calls.link("/proc/" + task + "/fd/" + (int) descriptor));
    }

    /** Its name and arguments, the first {@code most}, each cut where it is long. */
    List<String> words(int task, int most) {
        return texts(calls.file("/proc/" + task + "/cmdline"), most);
    }

    /** The variables that it was started with, as far as they are read. */
    List<String> environment(int task, int most) {
        return texts(calls.file("/proc/" + task + "/environ"), most);
    }

    private static List<String> texts(byte[] all, int most) {
        List<String> words = new ArrayList<>();
        int begin = 0;
        for (int end = 0; end < all.length && words.size() < most; end++) {
            if (all[end] == 0) {
                words.add(ByteText.of(Arrays.copyOfRange(all, begin, Math.min(end, begin + LONGEST_WORD))));
                begin = end + 1;
            }
        }
        return words;
    }

    /** The process that it is a thread of; empty where it is gone. */
    OptionalInt process(int task) {
        return number(task, PROCESS);
    }

    /** The number of its process as that knows it itself. */
    OptionalInt inside(int task) {
        return number(task, INSIDE);
    }

    private OptionalInt number(int task, Pattern pattern) {
        Matcher found =
                pattern.matcher(new String(calls.file("/proc/" + task + "/status"), StandardCharsets.ISO_8859_1));
        return found.find() ? OptionalInt.of(Integer.parseInt(found.group(1))) : OptionalInt.empty();
    }
}
