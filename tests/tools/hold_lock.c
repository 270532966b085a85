/* hold_lock FILE COMMAND [ARGUMENT]...: locks FILE as a run of baocao does, runs the command meanwhile and ends with
 * its exit code. The holder's process number stands in HOLDER. With HOLD=shared in the environment as a shard locks
 * it, with HOLD=tidying as one that tidies up. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

int main(int count, char **arguments)
{
    const char *how = getenv("HOLD");
    char holder[24];
    int handle = count > 2 ? open(arguments[1], O_RDWR | O_CREAT, 0644) : -1;
    struct flock lock = {.l_type = how && strcmp(how, "shared") == 0 ? F_RDLCK : F_WRLCK,
                         .l_whence = SEEK_SET,
                         .l_len = how && strcmp(how, "tidying") == 0};
    if (handle < 0 || fcntl(handle, F_SETLK, &lock) != 0) {
        perror("hold_lock");
        return 99;
    }
    snprintf(holder, sizeof holder, "%ld", (long)getpid());
    pid_t child = setenv("HOLDER", holder, 1) == 0 ? fork() : -1;
    if (child == 0) {
        execvp(arguments[2], arguments + 2);
        _exit(127);
    }
    int status;
    if (child < 0 || waitpid(child, &status, 0) != child)
        return 99;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 99;
}
