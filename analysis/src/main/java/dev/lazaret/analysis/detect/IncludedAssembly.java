package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.capability.UnitCapabilities;
import dev.lazaret.analysis.catalogue.Confidence;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.finding.FindingCollector;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.rust.IncludedFileFinder;
import dev.lazaret.analysis.rust.SourceLinks;
import dev.lazaret.analysis.scope.ScopeReference;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reports the actions of assembly files that {@code global_asm!(include_str!(..))} includes in a crate. */
final class IncludedAssembly {
    private IncludedAssembly() {}

    /**
     * Reports the actions of included assembly files.
     *
     * @param early id of the rule for code that runs when a program is loaded
     * @param process id of the rule for code that starts a program
     * @param outside id of the rule for a file outside the repository that is compiled in
     */
    static void find(RepositoryFacts facts, String early, String process, String outside, FindingCollector out) {
        Set<RepoPath> packages = new HashSet<>();
        Set<RepoPath> hosted = new HashSet<>();
        Set<RepoPath> reported = new HashSet<>();
        for (Map.Entry<RepoPath, SourceLinks> file : facts.scanned().links().entrySet()) {
            for (IncludedFileFinder.Call call : file.getValue().inclusions()) {
                IncludedFileFinder.Inclusion named = call.file();
                if (named == null || !call.assembly()) {
                    continue;
                }
                if (packages.isEmpty()) {
                    facts.manifests().keySet().forEach(manifest -> packages.add(manifest.parent()));
                    facts.code().units().forEach(unit -> hosted.addAll(hosts(unit)));
                }
                RepoPath from = file.getKey();
                RepoPath folder = named.fromPackage() ? ExternalFileInclusions.owner(from, packages) : from.parent();
                BuildScriptNativeFiles.inside(facts.tree(), folder, named.path())
                        .filter(reported::add)
                        .ifPresent(path -> {
                            NativeSourceActions source =
                                    facts.scanned().natives().get(path);
                            if (source != null) {
                                String way = ", assembled by " + from.utf8() + ":" + call.line();
                                Trigger trigger = hosted.contains(from) ? Trigger.CHECK : Trigger.TEST;
                                report(
                                        path,
                                        source,
                                        way,
                                        trigger,
                                        new ScopeReference.At(from),
                                        new Rules(early, process, outside),
                                        out);
                            }
                        });
            }
        }
    }

    private record Rules(String early, String process, String outside) {}

    private static Set<RepoPath> hosts(UnitCapabilities unit) {
        Set<RepoPath> files = new HashSet<>(unit.libraries());
        if (unit.unit().kind().isHost()) {
            files.addAll(unit.files());
        }
        return files;
    }

    private static void report(
            RepoPath path,
            NativeSourceActions source,
            String way,
            Trigger trigger,
            ScopeReference from,
            Rules rules,
            FindingCollector out) {
        boolean starts =
                source.actions().stream().anyMatch(action -> action.kind() == NativeSourceActions.Kind.PROCESS);
        for (NativeSourceActions.NativeAction action : source.actions()) {
            String id = switch (action.kind()) {
                case CONSTRUCTOR -> rules.early();
                case PROCESS, LOAD -> rules.process();
                case OUTSIDE -> rules.outside();
                case COMMAND, DOWNLOAD -> "";
            };
            @Nullable
            Severity severity = switch (action.kind()) {
                case CONSTRUCTOR -> starts ? Severity.CRITICAL : action.words().equals(".init") ? null : Severity.HIGH;
                case PROCESS -> Severity.HIGH;
                case LOAD -> Severity.MEDIUM;
                case OUTSIDE, COMMAND, DOWNLOAD -> null;
            };
            Trigger when = action.kind() == NativeSourceActions.Kind.OUTSIDE ? Trigger.CHECK : trigger;
            if (!id.isEmpty()) {
                Position at = new Position(action.line(), 1);
                out.report(id, path, at, action.words() + way, Confidence.LIKELY, severity, when, List.of(from));
            }
        }
    }
}
