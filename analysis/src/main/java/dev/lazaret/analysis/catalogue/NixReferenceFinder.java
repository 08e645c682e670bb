package dev.lazaret.analysis.catalogue;

import dev.lazaret.analysis.scope.ScopeReference;
import dev.lazaret.analysis.scope.ScopeReference.As;
import dev.lazaret.analysis.scope.Subject.Reason;
import java.util.ArrayList;
import java.util.List;

/**
 * Lists the Nix files that a command of direnv's standard library evaluates: {@code use flake}, {@code use nix},
 * {@code layout nix}.
 */
final class NixReferenceFinder {
    private NixReferenceFinder() {}

    /** Returns references to the files that the command in this value evaluates; empty for any other command. */
    static List<ScopeReference> references(ValuePlace place) {
        List<String> words = place.texts();
        List<ScopeReference> found = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String next = i + 1 < words.size() ? words.get(i + 1) : "";
            switch (words.get(i).replace('_', ' ')) {
                case "use flake" -> flake(place, next, found);
                case "use nix" -> shell(place, found);
                case "use" -> {
                    if (next.equals("flake")) {
                        flake(place, i + 2 < words.size() ? words.get(i + 2) : "", found);
                    } else if (next.equals("nix")) {
                        shell(place, found);
                    }
                }
                default -> {}
            }
        }
        return found;
    }

    /**
     * @param reference reference to a flake: a folder, optionally followed by {@code #} and the name of an output. An
     *     option or an empty string means the current folder.
     */
    private static void flake(ValuePlace place, String reference, List<ScopeReference> out) {
        int mark = reference.indexOf('#');
        String named = mark < 0 ? reference : reference.substring(0, mark);
        String folder = named.startsWith("path:") ? named.substring("path:".length()) : named;
        if (folder.indexOf(':') > 0) {
            out.add(new ScopeReference.Unknown(Reason.ELSEWHERE, folder));
            return;
        }
        String base = folder.isEmpty() || folder.startsWith("-") ? "." : folder;
        out.add(new ScopeReference.NixFile(StartFolderFinder.of(place), base + "/flake.nix"));
        out.add(VerdictScope.written(As.IF_THERE, place, base + "/flake.lock"));
    }

    private static void shell(ValuePlace place, List<ScopeReference> out) {
        out.add(new ScopeReference.NixFile(StartFolderFinder.of(place), "shell.nix"));
        out.add(new ScopeReference.NixFile(StartFolderFinder.of(place), "default.nix"));
    }
}
