package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.scope.KnownToolFiles;
import dev.lazaret.analysis.scope.ScopeReference;
import dev.lazaret.analysis.scope.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Collects the references of a verdict on a started program: the paths passed to the program, and the files that a tool
 * reads automatically.
 */
final class StartedProgramReferenceCollector {
    /** Maximum number of paths that are looked up for one place, and for each tool there. */
    private static final int MOST = 64;

    private static final ScopeReference.From ANY_FOLDER = new ScopeReference.From(1, false, List.of());

    private StartedProgramReferenceCollector() {}

    /**
     * @param programs programs and paths as recorded in evidence
     */
    static List<ScopeReference> mentions(List<String> programs) {
        List<String> paths = programs.stream()
                .filter(text -> KnownToolFiles.of(text).isEmpty())
                .limit(MOST)
                .toList();
        List<ScopeReference> found = new ArrayList<>();
        paths.forEach(path -> found.add(started(path)));
        for (String tool : programs) {
            List<String> files = KnownToolFiles.of(tool);
            if (!files.isEmpty()) {
                Stream.concat(Stream.of("."), paths.stream())
                        .flatMap(folder -> files.stream().map(file -> folder + "/" + file))
                        .limit(MOST)
                        .forEach(path -> found.add(started(path)));
                found.add(new ScopeReference.Unknown(Subject.Reason.UNDECIDED, "other files that " + tool + " reads"));
            }
        }
        return found;
    }

    /**
     * Returns the reference to a path that is passed to a program. A path after an at sign is a file of arguments,
     * which may contain further paths.
     */
    private static ScopeReference started(String path) {
        ScopeReference.As as = path.startsWith("@") ? ScopeReference.As.ARGUMENT : ScopeReference.As.STARTED_IF_THERE;
        return new ScopeReference.Written(as, ANY_FOLDER, path);
    }
}
