/* banned.h - names that must not be used; included before every file. */
#ifndef BASE_BANNED_H
#define BASE_BANNED_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#undef alloca /* glibc makes it a macro, which poison warns of */

/* A macro in some C libraries, and those cannot be poisoned. */
#undef alloca

/* Unbounded, locale-bound, or with hidden state. */
#pragma GCC poison strcpy strcat sprintf vsprintf gets strtok atoi atol atof
#pragma GCC poison setlocale asctime ctime gmtime localtime rand srand alloca

#endif
