/* A panic ends a release, and nobody walks its stack: see src/build.rs. What stands
   here takes the place of the system's library for that, which would be loaded at
   every start. Whoever begins to walk is told that there is no more to see. */

#include <stdint.h>
#include <stdlib.h>

enum { END_OF_STACK = 5 };

int _Unwind_Backtrace(void *visit, void *with) {
    (void)visit, (void)with;
    return END_OF_STACK;
}

/* Of a place on the stack: there is none. */
uintptr_t _Unwind_GetIP(void *place) { return (void)place, 0; }
uintptr_t _Unwind_GetIPInfo(void *place, int *before) { return (void)place, *before = 0, 0; }
uintptr_t _Unwind_GetCFA(void *place) { return (void)place, 0; }
uintptr_t _Unwind_GetRegionStart(void *place) { return (void)place, 0; }
uintptr_t _Unwind_GetTextRelBase(void *place) { return (void)place, 0; }
uintptr_t _Unwind_GetDataRelBase(void *place) { return (void)place, 0; }
void *_Unwind_GetLanguageSpecificData(void *place) { return (void)place, NULL; }
void _Unwind_SetGR(void *place, int which, uintptr_t to) { (void)place, (void)which, (void)to; }
void _Unwind_SetIP(void *place, uintptr_t to) { (void)place, (void)to; }

/* Nobody begins what this would go on with. */
void _Unwind_Resume(void *thrown) {
    (void)thrown;
    abort();
}
