/* The command line of a test program, `--name` and `--name=value`, read by a table. */
#ifndef OPTIONS_H
#define OPTIONS_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef enum option_kind {
    OPTION_FLAG, /* int, without a value */
    OPTION_INT,
    OPTION_INT64,
    OPTION_UINT64,
    OPTION_DOUBLE,
    OPTION_TEXT
} option_kind;

typedef struct option {
    const char *name; /* with its dashes; NULL ends a table */
    option_kind kind;
    void *value; /* of the kind's type; left alone where the option is not given */
} option;

static inline void option_usage(const char *program, const option *table)
{
    fprintf(stderr, "usage: %s", program);
    for (; table->name; table++)
        fprintf(stderr, " [%s%s]", table->name, table->kind == OPTION_FLAG ? "" : "=...");
    fprintf(stderr, "\n");
    exit(2);
}

/* 0 if the text is no such value. */
static inline int option_set(const option *o, const char *text)
{
    char *end = NULL;

    switch (o->kind) {
    case OPTION_FLAG: *(int *)o->value = 1; return text == NULL;
    case OPTION_TEXT: *(const char **)o->value = text; return text != NULL;
    case OPTION_INT: *(int *)o->value = text ? (int)strtol(text, &end, 0) : 0; break;
    case OPTION_INT64: *(int64_t *)o->value = text ? strtoll(text, &end, 0) : 0; break;
    case OPTION_UINT64: *(uint64_t *)o->value = text ? strtoull(text, &end, 0) : 0; break;
    case OPTION_DOUBLE: *(double *)o->value = text ? strtod(text, &end) : 0; break;
    }
    return text && *text && !*end;
}

/* Reads what starts with a dash and moves the rest to argv[1] and on; returns how many those are. What the table does
   not know ends the program with the usage. */
static inline int options_read(int argc, char **argv, const option *table)
{
    int i, left = 0;

    for (i = 1; i < argc; i++) {
        size_t length = strcspn(argv[i], "=");
        const option *o = table;

        if (argv[i][0] != '-') {
            argv[++left] = argv[i];
            continue;
        }
        while (o->name && (strlen(o->name) != length || strncmp(o->name, argv[i], length) != 0))
            o++;
        if (!o->name || !option_set(o, argv[i][length] ? argv[i] + length + 1 : NULL))
            option_usage(argv[0], table);
    }
    return left;
}

/* For a program that takes nothing but options. */
static inline void options_only(int argc, char **argv, const option *table)
{
    if (options_read(argc, argv, table))
        option_usage(argv[0], table);
}

#endif
