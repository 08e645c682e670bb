package dev.lazaret.analysis.capability;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A part of a file in which names are declared: the file, a module, or a block. The parent of a file's scope is set
 * when the file is put into a crate.
 */
final class NameScope {
    /** The kind of a scope. */
    enum Form {
        /** The scope of a file. It is a module, unless the file is included in another scope. */
        FILE,
        MODULE,
        BLOCK
    }

    /**
     * Number of the last imports of a name that are compared with a new import in order to avoid duplicates. Duplicates
     * are costly, because each stored import is followed for each name reference.
     */
    private static final int REPEATED = 8;

    private final Form form;
    private @Nullable NameScope parent;
    private boolean included;
    private String name = "";
    private Map<String, List<FunctionItem>> functions = Map.of();
    private Map<String, FunctionItem> macros = Map.of();
    private Map<String, Set<NameScope>> modules = Map.of();
    private Map<String, List<Import>> imports = Map.of();
    private Map<String, List<Constant>> constants = Map.of();
    private Set<String> types = Set.of();
    private Set<String> elsewhere = Set.of();
    private Set<String> macroUses = Set.of();
    private Set<String> otherMacroUses = Set.of();
    private Set<String> conditional = Set.of();
    private Set<String> parameters = Set.of();
    private List<Import> globs = List.of();
    private List<NameScope> inclusions = List.of();
    private boolean test;
    private boolean excludable;

    /** Creates a scope. {@code test}: whether the scope itself is compiled for tests only. */
    NameScope(Form form, @Nullable NameScope parent, boolean test) {
        this.form = form;
        this.parent = parent;
        this.test = test || (parent != null && parent.test);
    }

    /** Whether the scope is compiled for tests only. */
    boolean isTest() {
        return test;
    }

    @Nullable
    NameScope parent() {
        return parent;
    }

    /**
     * Makes the module that declares a file the parent of the file's scope. {@code only}: whether that module is
     * compiled for tests only.
     */
    void declaredIn(NameScope above, boolean only) {
        parent = above;
        test |= only;
    }

    /** Records that the file is also compiled outside of tests. Returns whether this was not known. */
    boolean usedOutsideTests() {
        boolean changed = test;
        test = false;
        return changed;
    }

    /**
     * Puts the items of a file into the scope that includes the file. {@code only}: whether that scope is compiled for
     * tests only.
     */
    void includedIn(NameScope where, boolean only) {
        parent = where;
        test |= only;
        included = true;
        if (where.inclusions.isEmpty()) {
            where.inclusions = new ArrayList<>();
        }
        where.inclusions.add(this);
    }

    boolean isModule() {
        return form == Form.MODULE || (form == Form.FILE && !included);
    }

    /** Returns the name of the enclosing module, as spelled in its declaration; empty for the root. */
    String module() {
        NameScope at = this;
        for (int k = 0; at != null && k < SourceReader.DEPTH; at = at.parent, k++) {
            if (!at.name.isEmpty()) {
                return at.name;
            }
        }
        return "";
    }

    void add(FunctionItem function) {
        if (function.form() == FunctionItem.Form.MACRO) {
            macros = macros.isEmpty() ? new HashMap<>() : macros;
            macros.put(function.name(), function);
        } else {
            functions = functions.isEmpty() ? new HashMap<>() : functions;
            functions
                    .computeIfAbsent(function.name(), key -> new ArrayList<>(1))
                    .add(function);
        }
    }

    void add(String name, NameScope module) {
        modules = modules.isEmpty() ? new HashMap<>() : modules;
        modules.computeIfAbsent(name, key -> new LinkedHashSet<>(2)).add(module);
        module.name = name;
        if (module.excludable) {
            addCondition(name);
        }
    }

    void add(String name, Import what) {
        imports = imports.isEmpty() ? new HashMap<>() : imports;
        List<Import> named = imports.computeIfAbsent(name, key -> new ArrayList<>());
        if (!named.subList(Math.max(0, named.size() - REPEATED), named.size()).contains(what)) {
            named.add(what);
        }
    }

    void add(String name, Constant constant) {
        constants = constants.isEmpty() ? new HashMap<>() : constants;
        constants.computeIfAbsent(name, key -> new ArrayList<>(1)).add(constant);
    }

    void addType(String name) {
        types = types.isEmpty() ? new HashSet<>() : types;
        types.add(name);
    }

    /** Adds the type parameters of the enclosing item. In a trait, {@code Self} is a type parameter. */
    void addParameters(Collection<String> names) {
        if (!names.isEmpty()) {
            parameters = parameters.isEmpty() ? new HashSet<>() : parameters;
            parameters.addAll(names);
        }
    }

    /** Whether the item whose members are in this scope has a type parameter of this name. */
    boolean hasParameter(String name) {
        return parameters.contains(name);
    }

    /** Whether a name may refer to a type parameter in this scope. */
    boolean isParameter(String name) {
        NameScope at = this;
        for (int k = 0; at != null && k < SourceReader.DEPTH; at = at.parent, k++) {
            if (at.parameters.contains(name)) {
                return true;
            }
            if (at.isModule()) {
                return false;
            }
        }
        return at != null; // nested more deeply than DEPTH
    }

    /**
     * Records that {@code macro_use} imports macros of a crate into this scope. {@code sure}: whether the import is
     * unconditional and imports all macros.
     */
    void addMacroUse(String crate, boolean sure) {
        if (sure) {
            macroUses = macroUses.isEmpty() ? new HashSet<>() : macroUses;
            macroUses.add(crate);
        } else {
            otherMacroUses = otherMacroUses.isEmpty() ? new HashSet<>() : otherMacroUses;
            otherMacroUses.add(crate);
        }
    }

    /** Returns the crates whose macros are certainly imported into this scope. */
    Set<String> macroUses() {
        return macroUses;
    }

    /** Returns the crates of which some macros may be imported into this scope. */
    Set<String> otherMacroUses() {
        return otherMacroUses;
    }

    /** Returns the modules declared in this scope. */
    List<NameScope> children() {
        return modules.values().stream().flatMap(Set::stream).toList();
    }

    /** Records that a module of this name is declared in this scope and that its file is not read. */
    void addElsewhere(String module) {
        elsewhere = elsewhere.isEmpty() ? new HashSet<>() : elsewhere;
        elsewhere.add(module);
    }

    /** Whether a module of this name is declared in this scope and none of its content is known. */
    boolean isElsewhere(String module) {
        return elsewhere.contains(module) && !modules.containsKey(module);
    }

    /** Records that an item of this name may be excluded from compilation. */
    void addCondition(String name) {
        conditional = conditional.isEmpty() ? new HashSet<>() : conditional;
        conditional.add(name);
    }

    /** Records that this module or body may be excluded from compilation because of an inner attribute. */
    void markExcludable() {
        excludable = true;
        if (parent != null && !name.isEmpty()) {
            parent.addCondition(name);
        }
    }

    /**
     * Whether an item of this name may be excluded from compilation because of its attributes, attributes inside a
     * module, or a macro.
     */
    boolean isConditional(String name) {
        if (conditional.contains(name)) {
            return true;
        }
        for (NameScope one : inclusions) {
            if (one.excludable || one.conditional.contains(name)) {
                return true;
            }
        }
        return false;
    }

    /** Whether nothing is declared in this scope. Globs and inclusions don't count. */
    boolean isEmpty() {
        return functions.isEmpty()
                && macros.isEmpty()
                && modules.isEmpty()
                && imports.isEmpty()
                && constants.isEmpty()
                && elsewhere.isEmpty()
                && types.isEmpty();
    }

    /** Whether this is a block in which nothing is declared, imported or included. */
    boolean isEmptyBlock() {
        return form == Form.BLOCK && isEmpty() && globs.isEmpty() && inclusions.isEmpty();
    }

    /** Whether anything other than a macro is declared under a name in this scope. */
    boolean has(String name) {
        return functions.containsKey(name)
                || constants.containsKey(name)
                || imports.containsKey(name)
                || modules.containsKey(name)
                || types.contains(name)
                || elsewhere.contains(name);
    }

    void addGlob(Import what) {
        globs = globs.isEmpty() ? new ArrayList<>() : globs;
        globs.add(what);
    }

    /** Returns the functions with a name. There may be several because of conditional compilation. */
    List<FunctionItem> functions(String name) {
        return functions.getOrDefault(name, List.of());
    }

    @Nullable
    FunctionItem macro(String name) {
        return macros.get(name);
    }

    /** Returns the modules with a name. There may be several because of conditional compilation. */
    Set<NameScope> modules(String name) {
        return modules.getOrDefault(name, Set.of());
    }

    /** Returns the constants with a name. There may be several because of conditional compilation. */
    List<Constant> constants(String name) {
        return constants.getOrDefault(name, List.of());
    }

    List<Import> imports(String name) {
        return imports.getOrDefault(name, List.of());
    }

    boolean hasType(String name) {
        return types.contains(name);
    }

    List<Import> globs() {
        return globs;
    }

    /** Returns the scopes of the files that are included in this scope. */
    List<NameScope> inclusions() {
        return inclusions;
    }
}
