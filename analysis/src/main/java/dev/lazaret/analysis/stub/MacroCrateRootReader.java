package dev.lazaret.analysis.stub;

import dev.lazaret.analysis.rust.Attribute;
import dev.lazaret.analysis.rust.BracketPairIndex;
import dev.lazaret.analysis.rust.IncludedFileFinder;
import dev.lazaret.analysis.rust.Item;
import dev.lazaret.analysis.rust.Lexer;
import dev.lazaret.analysis.rust.Outline;
import dev.lazaret.analysis.rust.ProcMacro.Kind;
import dev.lazaret.analysis.rust.Tokens;
import dev.lazaret.analysis.stub.MacroExports.Reason;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the root module of a macro crate: its file, the files that it includes, and the output of its macros. Each
 * reader can be used only once.
 */
final class MacroCrateRootReader {
    /** Maximum nesting depth of files and expansions. */
    static final int DEPTH_LIMIT = 32;

    /** Macros of other crates that published macro crates call in their root modules and that export nothing. */
    private static final Set<String> HARMLESS = Set.of(
            "compile_error",
            "thread_local",
            "lazy_static",
            "custom_keyword",
            "custom_punctuation",
            "bitflags",
            "assert_impl_all",
            "const_assert",
            "doctest");

    private final IncludedFileLookup files;
    private final StubWorkBudget budget = new StubWorkBudget();
    private final MacroExportCollector exports = new MacroExportCollector();
    private final LocalMacros macros;

    MacroCrateRootReader(IncludedFileLookup files) {
        this.files = files;
        this.macros = new LocalMacros(files, budget);
    }

    /**
     * Describes the source that is being read.
     *
     * @param file the file to whose folder paths of included files are relative
     * @param line line of the root file that includes or expands to this source; 0 for the root file itself
     * @param depth remaining nesting depth of files and expansions
     */
    private record Place(String file, int line, int depth) {
        int lineOf(Item item) {
            return line == 0 ? item.line() : line;
        }

        Place within(String file, Item item) {
            return new Place(file, lineOf(item), depth - 1);
        }
    }

    MacroExports read(String root) {
        Optional<byte[]> bytes = files.read(root);
        if (bytes.isEmpty()) {
            exports.unknown(Reason.NOT_INCLUDED, root, 1);
        } else {
            source(bytes.get(), new Place(root, 0, DEPTH_LIMIT));
        }
        if (budget.isSpent()) {
            exports.unknown(Reason.LIMIT, "", 1);
        }
        return exports.done();
    }

    private void source(byte[] bytes, Place place) {
        if (place.depth() == 0) {
            exports.unknown(Reason.LIMIT, "", place.line());
            return;
        }
        if (!budget.spendSource(bytes)) {
            return;
        }
        Tokens tokens = Lexer.tokens(bytes);
        BracketPairIndex trees = BracketPairIndex.of(tokens);
        for (Item item : Outline.of(tokens, trees).items()) {
            item(tokens, trees, item, place);
        }
    }

    private void item(Tokens tokens, BracketPairIndex trees, Item item, Place place) {
        for (Attribute attribute : item.attributes()) {
            if (attribute.name().equals("proc_macro_hack")) {
                exports.unknown(Reason.PROC_MACRO_HACK, item.name(), place.lineOf(item));
            } else if (ExportAttributeReader.hasExportArgument(tokens, attribute)) {
                exports.unknown(Reason.FOREIGN_ATTRIBUTE, attribute.path(), place.lineOf(item));
            }
        }
        switch (item.form()) {
            case FUNCTION -> ExportAttributeReader.read(tokens, trees, item, place.lineOf(item), exports);
            case MACRO_RULES -> macros.define(tokens, trees, item);
            case MODULE -> macros.module(tokens, trees, item, place.file());
            case MACRO_CALL -> call(tokens, trees, item, place);
            default -> {}
        }
    }

    private void call(Tokens tokens, BracketPairIndex trees, Item item, Place place) {
        Optional<List<TokenTree>> arguments = LocalMacros.arguments(tokens, trees, item);
        String path = item.name();
        String name = path.substring(path.lastIndexOf(':') + 1);
        List<MacroRules> own = path.equals(name) || path.equals("crate::" + name) || path.equals("self::" + name)
                ? macros.named(name)
                : List.of();
        if (arguments.isEmpty()) {
            exports.unknown(Reason.NOT_EXPANDED, path, place.lineOf(item));
        } else if (!own.isEmpty()) {
            own.forEach(rules -> readExpansion(rules.expand(arguments.get(), budget), path, item, place));
        } else {
            foreign(tokens, item, name, arguments.get(), place);
        }
    }

    private void readExpansion(Optional<List<TokenTree>> made, String macro, Item call, Place place) {
        Optional<String> text = made.flatMap(trees -> TokenTree.text(trees, budget));
        if (text.isEmpty()) {
            exports.unknown(Reason.NOT_EXPANDED, macro, place.lineOf(call));
        } else {
            source(text.get().getBytes(StandardCharsets.UTF_8), place.within(place.file(), call));
        }
    }

    private void foreign(Tokens tokens, Item item, String name, List<TokenTree> arguments, Place place) {
        switch (name) {
            case "include" -> include(tokens, item, place);
            case "cfg_if" -> {
                for (TokenTree tree : arguments) {
                    if (tree instanceof TokenTree.Group branch && branch.open() == '{') {
                        readExpansion(Optional.of(branch.inner()), name, item, place);
                    }
                }
            }
            case "decl_derive" -> declared(Kind.DERIVE, name, arguments, place.lineOf(item));
            case "decl_attribute" -> declared(Kind.ATTRIBUTE, name, arguments, place.lineOf(item));
            default -> {
                if (!HARMLESS.contains(name)) {
                    exports.unknown(Reason.FOREIGN_MACRO, item.name(), place.lineOf(item));
                }
            }
        }
    }

    /** Reads a call of synstructure's macros, such as {@code decl_derive!([Name, attributes(a)] => function)}. */
    private void declared(Kind kind, String macro, List<TokenTree> arguments, int line) {
        if (arguments.isEmpty() || !(arguments.getFirst() instanceof TokenTree.Group named) || named.open() != '[') {
            exports.unknown(Reason.FOREIGN_MACRO, macro, line);
        } else {
            ExportAttributeReader.named(kind, named.inner(), line, exports);
        }
    }

    private void include(Tokens tokens, Item item, Place place) {
        String call = tokens.text(item.start(), item.end());
        List<IncludedFileFinder.Inclusion> named =
                IncludedFileFinder.find(Lexer.tokens(call.getBytes(StandardCharsets.UTF_8)));
        if (named.size() != 1) {
            exports.unknown(Reason.NOT_INCLUDED, "", place.lineOf(item));
            return;
        }
        IncludedFileFinder.Inclusion inclusion = named.getFirst();
        String path = inclusion.fromPackage()
                ? PackagePathNormalizer.normalize(inclusion.path())
                : PackagePathNormalizer.resolveSibling(place.file(), inclusion.path());
        Optional<byte[]> bytes = files.read(path);
        if (bytes.isEmpty()) {
            exports.unknown(Reason.NOT_INCLUDED, path, place.lineOf(item));
        } else {
            source(bytes.get(), place.within(path, item));
        }
    }
}
