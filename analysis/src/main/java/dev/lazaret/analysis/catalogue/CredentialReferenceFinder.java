package dev.lazaret.analysis.catalogue;

import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.scope.ScopeReference;
import java.util.List;
import java.util.Optional;

/**
 * Determines what a credential provider starts: a command line, or the command line that {@code credential-alias} in
 * the same file specifies for the provider's name.
 */
final class CredentialReferenceFinder {
    private static final String ALIASES = "credential-alias";

    private CredentialReferenceFinder() {}

    static List<ScopeReference> references(ValuePlace place) {
        Optional<Node> named = place.words().stream()
                .findFirst()
                .flatMap(name -> place.keys().root().table(ALIASES).flatMap(aliases -> aliases.get(name)));
        return CommandReferenceFinder.references(named.map(place::with).orElse(place));
    }
}
