package dev.lazaret.analysis.copy;

import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.catalogue.DocumentCriteria;
import dev.lazaret.analysis.catalogue.DocumentKind;
import dev.lazaret.analysis.catalogue.Family;
import dev.lazaret.analysis.catalogue.RatingOverride;
import dev.lazaret.analysis.catalogue.RuleEntry;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.pattern.GlobIndex;
import dev.lazaret.analysis.pattern.PathParts;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Recognises files that a tool obeys by their kind, as the catalogue defines kinds and rules. Such a file is left out
 * even if no rule matches its content, because a tool may have settings that no rule knows.
 */
final class SettingsFiles {
    /** Families of rules for files that exist only to be obeyed by a tool. */
    private static final Set<Family> SETTINGS =
            EnumSet.of(Family.TC, Family.CFG, Family.GIT, Family.EDT, Family.ENV, Family.AGT);

    private final Catalogue catalogue;
    private final Map<String, Family> families = new TreeMap<>();
    private final Set<String> named = new TreeSet<>();

    SettingsFiles(Catalogue catalogue) {
        this.catalogue = catalogue;
        for (RuleEntry entry : catalogue.entries()) {
            Family family = entry.rule().family();
            boolean settings = SETTINGS.contains(family);
            boolean fires = entry.rule().rating().effect().isExecutionPoint()
                    && !entry.rule().elsewhere();
            if (family == Family.EDT || ((settings || fires) && isEarly(entry))) {
                entry.documentMatches().stream()
                        .map(DocumentCriteria::kinds)
                        .flatMap(kinds -> kinds.stream())
                        .forEach(kind -> families.putIfAbsent(kind, family));
            }
            if (settings && !entry.entryMatches().isEmpty()) {
                named.add(entry.rule().id());
            }
        }
    }

    /** Whether an action triggers something that already happens when a language server checks the code. */
    static boolean isEarly(Trigger trigger) {
        return trigger.compareTo(Trigger.CHECK) <= 0;
    }

    private static boolean isEarly(RuleEntry entry) {
        return Stream.concat(
                        Stream.of(entry.rule().trigger()),
                        entry.grades().stream().map(RatingOverride::trigger).flatMap(Optional::stream))
                .anyMatch(SettingsFiles::isEarly);
    }

    /** Returns the family of the rules for files of this path's kind; empty if no tool obeys such files. */
    Optional<Family> family(RepoPath file) {
        PathParts path = new PathParts(file.utf8());
        return catalogue.files().find(path).stream()
                .map(GlobIndex.Fit::value)
                .filter(kind -> kind.takes(path))
                .map(DocumentKind::name)
                .map(families::get)
                .flatMap(Stream::ofNullable)
                .findFirst();
    }

    /**
     * Whether a finding must not be in a copy: it makes code run or redirects a tool at Check or before, or its rule
     * recognises a settings file by its name.
     */
    boolean forbids(Finding finding) {
        return isEarly(finding.trigger()) && (finding.isExecutionPoint() || named.contains(finding.id()));
    }
}
