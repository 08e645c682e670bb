package dev.lazaret.analysis.stub;

import dev.lazaret.analysis.rust.Attribute;
import dev.lazaret.analysis.rust.BracketPairIndex;
import dev.lazaret.analysis.rust.Item;
import dev.lazaret.analysis.rust.Lexer;
import dev.lazaret.analysis.rust.Outline;
import dev.lazaret.analysis.rust.Tokens;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The {@code macro_rules!} macros that a root module can call by name, without a path. */
final class LocalMacros {
    private final IncludedFileLookup files;
    private final StubWorkBudget budget;
    private final Map<String, List<MacroRules>> rules = new HashMap<>();

    LocalMacros(IncludedFileLookup files, StubWorkBudget budget) {
        this.files = files;
        this.budget = budget;
    }

    /**
     * Returns the macros that a name may currently refer to; several if conditional compilation determines which one is
     * used.
     */
    List<MacroRules> named(String name) {
        return List.copyOf(rules.getOrDefault(name, List.of()));
    }

    /** Adds a definition. It replaces earlier definitions of the same name, unless it has a {@code cfg} attribute. */
    void define(Tokens tokens, BracketPairIndex trees, Item item) {
        MacroRules read = MacroRules.read(arguments(tokens, trees, item).orElse(List.of()));
        List<MacroRules> known = rules.computeIfAbsent(item.name(), name -> new ArrayList<>());
        if (item.attributes().stream().noneMatch(attribute -> attribute.name().equals("cfg"))) {
            known.clear();
        }
        known.add(read);
    }

    /**
     * Adds the definitions in an inline module or in a module's file, if the module is declared with
     * {@code #[macro_use]}.
     */
    void module(Tokens tokens, BracketPairIndex trees, Item module, String file) {
        if (module.attributes().stream().noneMatch(attribute -> attribute.name().equals("macro_use"))) {
            return;
        }
        if (tokens.text(module.end() - 1, module.end()).equals("}")) {
            define(tokens, trees, module.items());
            return;
        }
        for (String path : List.of(module.name() + ".rs", module.name() + "/mod.rs")) {
            Optional<byte[]> bytes = files.read(PackagePathNormalizer.resolveSibling(file, path));
            if (bytes.isPresent() && budget.spendSource(bytes.get())) {
                Tokens inFile = Lexer.tokens(bytes.get());
                BracketPairIndex itsTrees = BracketPairIndex.of(inFile);
                define(inFile, itsTrees, Outline.of(inFile, itsTrees).items());
                return;
            }
        }
    }

    /**
     * Adds the definitions among these items and in inline modules with {@code #[macro_use]}. Does not read further
     * files.
     */
    private void define(Tokens tokens, BracketPairIndex trees, List<Item> items) {
        for (Item item : items) {
            if (item.form() == Item.Form.MACRO_RULES) {
                define(tokens, trees, item);
            } else if (item.form() == Item.Form.MODULE
                    && item.attributes().stream()
                            .anyMatch(attribute -> attribute.name().equals("macro_use"))) {
                define(tokens, trees, item.items());
            }
        }
    }

    /** Returns the trees in the brackets of a macro's call or definition; empty if they can't be read. */
    static Optional<List<TokenTree>> arguments(Tokens tokens, BracketPairIndex trees, Item item) {
        int from = tokens.indexAt(item.start());
        for (Attribute attribute : item.attributes()) {
            from = Math.max(from, tokens.indexAt(attribute.end()));
        }
        int to = tokens.indexAt(item.end());
        for (int i = from; i < to; i = trees.after(i)) {
            if (trees.opens(i)) {
                return TokenTree.read(tokens, trees, i + 1, trees.partner(i));
            }
        }
        return Optional.empty();
    }
}
