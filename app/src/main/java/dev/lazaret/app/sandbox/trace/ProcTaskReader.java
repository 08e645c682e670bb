package dev.lazaret.app.sandbox.trace;

import dev.lazaret.analysis.text.LosslessUtf8Codec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what the kernel reports in {@code /proc} on a traced task. */
record ProcTaskReader(TraceSystemCalls calls) {
    private static final Pattern PROCESS = Pattern.compile("(?m)^Tgid:\\s*([0-9]{1,9})$");

    /** The last number is the one in the innermost namespace. */
    private static final Pattern INSIDE = Pattern.compile("(?m)^NStgid:(?:\\s*[0-9]{1,9})*?\\s*([0-9]{1,9})$");

    private static final int LONGEST_WORD = 4096;

    /** Returns the path of the executed file. */
    String program(int task) {
        return LosslessUtf8Codec.of(calls.link("/proc/" + task + "/exe"));
    }

    String workingFolder(int task) {
        return LosslessUtf8Codec.of(calls.link("/proc/" + task + "/cwd"));
    }

    /** Returns the real path of an open file of the task; empty if the task has no such descriptor. */
    String open(int task, long descriptor) {
        return LosslessUtf8Codec.of(calls.link("/proc/" + task + "/fd/" + (int) descriptor));
    }

    /** Returns name and arguments: the first {@code most}, each cut if it is long. */
    List<String> words(int task, int most) {
        return texts(calls.file("/proc/" + task + "/cmdline"), most);
    }

    /**
     * Returns the variables that the process was started with: the first {@code most}, each cut if it is long. Only the
     * first {@link TraceSystemCalls#MOST} bytes are read.
     */
    List<String> environment(int task, int most) {
        return texts(calls.file("/proc/" + task + "/environ"), most);
    }

    private static List<String> texts(byte[] all, int most) {
        List<String> words = new ArrayList<>();
        int begin = 0;
        for (int end = 0; end < all.length && words.size() < most; end++) {
            if (all[end] == 0) {
                words.add(LosslessUtf8Codec.of(Arrays.copyOfRange(all, begin, Math.min(end, begin + LONGEST_WORD))));
                begin = end + 1;
            }
        }
        return words;
    }

    /** Returns the number of the process that the task belongs to; empty if the task is gone. */
    OptionalInt process(int task) {
        return number(task, PROCESS);
    }

    /** Returns the number of the task's process in its own namespace. */
    OptionalInt inside(int task) {
        return number(task, INSIDE);
    }

    private OptionalInt number(int task, Pattern pattern) {
        Matcher found =
                pattern.matcher(new String(calls.file("/proc/" + task + "/status"), StandardCharsets.ISO_8859_1));
        return found.find() ? OptionalInt.of(Integer.parseInt(found.group(1))) : OptionalInt.empty();
    }
}
