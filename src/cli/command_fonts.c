#include "cli/commands.h"
#include "fonts/faces.h"
#include "office/session.h"

#include <stdio.h>

int command_fonts(const struct options *options)
{
    static const char *const names[FACE_COUNT] = {"đứng", "đứng, đậm", "nghiêng", "nghiêng, đậm"};
    struct session session;
    session_open(&session, options);
    struct faces *faces = faces_open(NULL, session.diags);
    for (enum face face = FACE_REGULAR; faces && face < FACE_COUNT; face++)
        printf("%s\t%s\t%s\n", names[face], faces_family(faces, face), faces_file(faces, face));
    faces_close(faces);
    int code = session_end(&session, true);
    session_close(&session);
    return code;
}
