package dev.lazaret.viewer.overview;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.cargo.LayoutAnomaly;
import dev.lazaret.analysis.repository.NotLookedAt;
import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.viewer.overview.OverviewModel.Unread;
import dev.lazaret.viewer.overview.OverviewModel.Unread.Subject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Describes the layout of a repository: remarks, and parts that were not examined. */
final class RepositoryLayoutRemarks {
    private static final int NAMED = 2;

    private RepositoryLayoutRemarks() {}

    /** Returns a sentence for each unusual property that doesn't hide any part of the repository. */
    static List<String> sentences(Audit audit) {
        return audit.cargo().anomalies().stream()
                .filter(shape -> !shape.isMissing())
                .map(LayoutAnomaly::sentence)
                .toList();
    }

    /** Returns the parts of the repository that were not examined, grouped by kind. */
    static List<Unread> missing(Audit audit) {
        Map<LayoutAnomaly.Kind, List<String>> byKind = new EnumMap<>(LayoutAnomaly.Kind.class);
        audit.cargo().anomalies().stream()
                .filter(LayoutAnomaly::isMissing)
                .forEach(shape -> byKind.computeIfAbsent(shape.kind(), _ -> new ArrayList<>())
                        .add(shape.sentence()));
        List<Unread> all = new ArrayList<>();
        byKind.forEach((kind, sentences) -> all.add(new Unread(
                kind == LayoutAnomaly.Kind.OUTSIDE ? Subject.LINK : Subject.FOLDER,
                title(kind, sentences.size()),
                known(sentences),
                sentences.size() > NAMED ? sentences : List.of())));
        return all;
    }

    /** Whether {@link #missing} already covers this entry. */
    static boolean isShape(NotLookedAt one, Audit audit) {
        return audit.cargo().anomalies().stream()
                .anyMatch(shape -> shape.isMissing()
                        && shape.path().equals(one.path())
                        && shape.words().equals(one.why()));
    }

    private static String title(LayoutAnomaly.Kind kind, int count) {
        return switch (kind) {
            case SUBMODULE ->
                CountFormatter.unbroken(count, "submodule") + (count == 1 ? " is" : " are") + " not checked out";
            case OUTSIDE ->
                CountFormatter.unbroken(count, "path") + (count == 1 ? " leads" : " lead") + " outside the folder";
            case ROOT_ABOVE ->
                CountFormatter.unbroken(count, "workspace root") + (count == 1 ? " is" : " are")
                        + " not in this folder";
            case NO_ROOT ->
                CountFormatter.unbroken(count, "workspace root") + (count == 1 ? " is" : " are") + " missing";
            case INCLUDE ->
                CountFormatter.unbroken(count, "included configuration file") + (count == 1 ? " was" : " were")
                        + " not followed";
            case ABSENT -> CountFormatter.unbroken(count, "path") + (count == 1 ? " names" : " name") + " nothing";
            case SEVERAL_WORKSPACES, VIRTUAL, NESTED, VENDORED, CONFIGURATION ->
                CountFormatter.unbroken(count, "thing") + (count == 1 ? " blocks" : " block") + " cargo";
        };
    }

    private static String known(List<String> sentences) {
        String named = String.join(" ", sentences.subList(0, Math.min(NAMED, sentences.size())));
        return sentences.size() > NAMED ? named + " And " + (sentences.size() - NAMED) + " more." : named;
    }
}
