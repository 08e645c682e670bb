package dev.lazaret.app.store;

import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.scope.Subject;
import dev.lazaret.analysis.scope.Subjects;
import dev.lazaret.analysis.text.Inert;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Describes what has changed among the subjects of a finding since the verdict was given. */
final class SubjectChangeFormatter {
    private static final String NEEDS_VERDICT = " It needs a new verdict.";

    private SubjectChangeFormatter() {}

    /** Returns the change, as two sentences; empty if nothing has changed. */
    static Optional<String> since(Subjects then, Subjects now) {
        Map<RepoPath, Digest> before = digests(then);
        Map<RepoPath, Digest> after = digests(now);
        List<String> changed = new ArrayList<>();
        List<String> added = new ArrayList<>();
        List<String> gone = new ArrayList<>();
        after.forEach((path, digest) -> {
            Digest earlier = before.get(path);
            if (earlier == null) {
                added.add(shown(path));
            } else if (!earlier.equals(digest)) {
                changed.add(shown(path));
            }
        });
        before.keySet().stream().filter(path -> !after.containsKey(path)).forEach(path -> gone.add(shown(path)));
        if (!changed.isEmpty()) {
            return Optional.of(named(changed, " has", " have") + " changed since." + NEEDS_VERDICT);
        }
        if (!added.isEmpty()) {
            return Optional.of(named(added, " is", " are") + " new among what it covers." + NEEDS_VERDICT);
        }
        if (!gone.isEmpty()) {
            return Optional.of(named(gone, " is", " are") + " not among what it covers any more." + NEEDS_VERDICT);
        }
        return then.equals(now)
                ? Optional.empty()
                : Optional.of("What it does not cover is not the same any more." + NEEDS_VERDICT);
    }

    private static String shown(RepoPath path) {
        return path.isRoot() ? "The repository" : Inert.path(path.bytes());
    }

    private static Map<RepoPath, Digest> digests(Subjects subjects) {
        Map<RepoPath, Digest> digests = new LinkedHashMap<>();
        for (Subject subject : subjects.all()) {
            switch (subject) {
                case Subject.File file -> digests.put(file.path(), file.digest());
                case Subject.Folder folder -> digests.put(folder.path(), folder.digest());
                case Subject.Uncovered uncovered -> {}
            }
        }
        return digests;
    }

    private static String named(List<String> paths, String one, String several) {
        int more = paths.size() - 1;
        return paths.getFirst() + (more == 0 ? one : " and " + more + " more" + several);
    }
}
