package dev.lazaret.analysis.capability;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the functions that are called from outside of a crate: main, exported macros, constructors, and functions that
 * replace C library functions.
 */
final class EntryPointFinder {
    private static final Set<String> MACROS = Set.of("proc_macro", "proc_macro_derive", "proc_macro_attribute");

    private static final List<String> SECTIONS = List.of(
            ".init_array",
            ".fini_array",
            ".preinit_array",
            ".ctors",
            ".dtors",
            "__mod_init_func",
            "__mod_term_func",
            ".CRT$X");

    /**
     * Sections whose content runs. Only the complete name matches, because {@code .init.text} merely contains code that
     * a kernel discards.
     */
    private static final Set<String> WHOLE = Set.of(".init", ".fini");

    private final CrateSources crate;
    private final CapabilityCatalogue catalogue;
    private final CallGraph calls;
    private final NameResolver resolver;
    private final MacroLinkSectionFinder sections;

    EntryPointFinder(CrateSources crate, CapabilityCatalogue watch, CallGraph calls, NameResolver resolver) {
        this.crate = crate;
        this.catalogue = watch;
        this.calls = calls;
        this.resolver = resolver;
        this.sections = new MacroLinkSectionFinder(calls);
    }

    /** Returns the entry points of the crate, if it is a unit of this kind, in a stable order. */
    Set<FunctionItem> find(Unit.Kind kind) {
        Set<FunctionItem> found = new LinkedHashSet<>();
        if (kind != Unit.Kind.MACRO
                && resolver.resolve(crate.root(), List.of("main")) instanceof ResolvedName.Local(FunctionItem main)) {
            found.addAll(resolver.sameName(main));
        }
        for (SourceFile file : crate.files()) {
            for (FunctionItem function : file.functions()) {
                if (kind == Unit.Kind.MACRO
                        && function.attributes().words().stream().anyMatch(MACROS::contains)) {
                    found.add(function);
                }
            }
            for (AttributeUse attribute : file.attributes()) {
                FunctionItem item = attribute.item();
                if (item != null && kind.isHost() && isExported(attribute, item)) {
                    found.add(item);
                }
                if (item != null && isConstructor(attribute, catalogue)) {
                    found.addAll(named(file, item));
                }
                sections.find(file, attribute).ifPresent(section -> found.addAll(section.functions()));
            }
        }
        return found;
    }

    /**
     * Whether an item is exported under the name of a C library function. If so, calls of the standard library to that
     * function run the item instead.
     */
    private boolean isExported(AttributeUse attribute, FunctionItem item) {
        return attribute.words().contains("export_name")
                ? catalogue.isOfLibc(attribute.text())
                : attribute.words().contains("no_mangle") && catalogue.isOfLibc(item.name());
    }

    /** Returns the item itself, if it is a function; the functions that its value names, if it is a static. */
    private List<FunctionItem> named(SourceFile file, FunctionItem item) {
        if (item.form() != FunctionItem.Form.STATIC) {
            return List.of(item);
        }
        List<FunctionItem> named = new ArrayList<>();
        for (int k = file.markAfter(item.body().from() - 1); k < file.marks().size(); k++) {
            NameReference mark = file.marks().get(k);
            if (mark.token() >= item.body().to()) {
                break;
            }
            if (calls.meaning(mark) instanceof ResolvedName.Local(FunctionItem function)) {
                named.add(function);
            }
        }
        return named;
    }

    /** Whether functions in a section with this name run when the program or library is loaded or unloaded. */
    static boolean runs(String section) {
        return WHOLE.contains(section) || SECTIONS.stream().anyMatch(section::contains);
    }

    /** Whether an attribute makes its item run outside of main, for example when a library is loaded. */
    static boolean isConstructor(AttributeUse attribute, CapabilityCatalogue watch) {
        if (attribute.words().contains("link_section")) {
            return runs(attribute.text());
        }
        return attribute.words().stream().anyMatch(word -> watch.attribute(word).isPresent());
    }

    /**
     * Returns the name in an attribute that makes the item a constructor, such as {@code ctor} in
     * {@code #[ctor::ctor(unsafe)]}.
     */
    static String constructor(AttributeUse attribute, CapabilityCatalogue watch) {
        return attribute.words().stream()
                .filter(word -> watch.attribute(word).isPresent())
                .findFirst()
                .orElse(attribute.words().getLast());
    }
}
