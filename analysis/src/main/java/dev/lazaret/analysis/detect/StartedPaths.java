package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.subject.Mention;
import dev.lazaret.analysis.subject.Subject;
import dev.lazaret.analysis.subject.ToolFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a verdict on a started program refers to: the paths that it is given, and the files that a tool finds by itself. */
final class StartedPaths {
    /** Written paths of one place that are looked up. */
    private static final int MOST = 64;

    private static final Mention.From ANY_FOLDER = new Mention.From(1, false, List.of());

    private StartedPaths() {}

    /** {@code programs}: as evidence has them. */
    static List<Mention> mentions(List<String> programs) {
        List<String> paths = programs.stream()
                .filter(text -> ToolFiles.of(text).isEmpty())
                .limit(MOST)
                .toList();
        List<Mention> found = new ArrayList<>();
        paths.forEach(path -> found.add(started(path)));
        for (String tool : programs) {
            List<String> files = ToolFiles.of(tool);
            if (!files.isEmpty()) {
                Stream.concat(Stream.of("."), paths.stream())
                        .flatMap(folder -> files.stream().map(file -> folder + "/" + file))
                        .limit(MOST)
                        .forEach(path -> found.add(started(path)));
                found.add(new Mention.Unknown(Subject.Reason.UNDECIDED, "other files that " + tool + " reads"));
            }
        }
        return found;
    }

    /** What starts; behind an at sign it is a file of arguments, which name more. */
    private static Mention started(String path) {
        Mention.As as = path.startsWith("@") ? Mention.As.ARGUMENT : Mention.As.STARTED_IF_THERE;
        return new Mention.Written(as, ANY_FOLDER, path);
    }
}
