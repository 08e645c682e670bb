/** Classes that violate one rule each, to show that the rules are able to fail. None of them ever runs. */
package dev.lazaret.architecture.violation;
