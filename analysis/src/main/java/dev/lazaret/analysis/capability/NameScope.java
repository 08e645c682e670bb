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
        /** The scope of a file. It is a module, or belongs to the scope that includes the file. */
        FILE,
        MODULE,
        BLOCK
    }

    /** Recent imports of a name that are checked for a duplicate. Each stored import is followed at each use. */
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

    /** {@code test}: whether the scope itself is compiled for tests only. */
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

    /** Puts a file below the module that declares it. {@code only}: whether that module is compiled for tests only. */
    void declaredIn(NameScope above, boolean only) {
        parent = above;
        test |= only;
    }

    /** Notes that the file is also compiled outside of tests. Returns whether that is new. */
    boolean usedOutsideTests() {
        boolean changed = test;
        test = false;
        return changed;
    }

    /** Puts the items of a file into the scope that includes it. */
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

    /** Returns the name of the enclosing module, as its declaration spells it; empty for the root. */
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

    /** Adds the type parameters of the enclosing item. In a trait, {@code Self} is one. */
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

    /** Whether a name may be that of a type parameter here. */
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
        return at != null; // nested deeper than DEPTH
    }

    /**
     * Notes that {@code macro_use} imports the macros of a crate here. {@code sure}: the import is unconditional and
     * brings in all macros.
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

    /** Returns the crates whose macros are certainly imported here. */
    Set<String> macroUses() {
        return macroUses;
    }

    /** Returns the crates whose macros may be imported here. */
    Set<String> otherMacroUses() {
        return otherMacroUses;
    }

    /** Returns the modules declared in this scope. */
    List<NameScope> children() {
        return modules.values().stream().flatMap(Set::stream).toList();
    }

    /** Notes that a module of this name is declared here whose file is not read. */
    void addElsewhere(String module) {
        elsewhere = elsewhere.isEmpty() ? new HashSet<>() : elsewhere;
        elsewhere.add(module);
    }

    /** Whether a module of this name is declared here without any known content. */
    boolean isElsewhere(String module) {
        return elsewhere.contains(module) && !modules.containsKey(module);
    }

    /** Notes that an item of this name may not be compiled. */
    void addCondition(String name) {
        conditional = conditional.isEmpty() ? new HashSet<>() : conditional;
        conditional.add(name);
    }

    /** Notes that an inner attribute says that this module or body may not be compiled. */
    void markExcludable() {
        excludable = true;
        if (parent != null && !name.isEmpty()) {
            parent.addCondition(name);
        }
    }

    /**
     * Whether an item of this name may not be compiled: because of its attributes, of attributes inside a module, or of
     * a macro.
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

    /** Whether nothing is declared here. Globs and inclusions don't count. */
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

    /** Whether anything but a macro is declared here under a name. */
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

    /** Returns the functions of a name; several where conditional compilation chooses. */
    List<FunctionItem> functions(String name) {
        return functions.getOrDefault(name, List.of());
    }

    @Nullable
    FunctionItem macro(String name) {
        return macros.get(name);
    }

    /** Returns the modules of a name; several where conditional compilation chooses. */
    Set<NameScope> modules(String name) {
        return modules.getOrDefault(name, Set.of());
    }

    /** Returns the constants of a name; several where conditional compilation chooses. */
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

    /** Returns the scopes of the files that are included here. */
    List<NameScope> inclusions() {
        return inclusions;
    }
}
