#include "base/refusal.h"

#include <errno.h>
#include <stddef.h>

const char *refusal_reason(int error)
{
    switch (error) {
    case ENOENT:
        return "không có tệp hoặc thư mục này";
    case EACCES:
    case EPERM:
        return "không có quyền truy cập";
    case ENOSPC:
    case EDQUOT:
        return "đĩa đã đầy";
    case EROFS:
        return "đĩa chỉ cho đọc";
    case EISDIR:
        return "đây là một thư mục";
    case ENOTDIR:
        return "một phần của đường dẫn không phải thư mục";
    case EEXIST:
        return "đã có một tệp mang tên này";
    case EIO:
        return "thiết bị đọc ghi có lỗi";
    case EFBIG:
        return "tệp lớn quá mức hệ thống cho phép";
    case ENAMETOOLONG:
        return "tên tệp quá dài";
    case ELOOP:
        return "các liên kết tệp chỉ vòng quanh";
    case EMFILE:
    case ENFILE:
        return "quá nhiều tệp đang mở";
    default:
        return "hệ thống từ chối, không nêu lý do thường gặp";
    }
}

const char *refusal_way_in(int error)
{
    switch (error) {
    case ENOENT:
    case ENOTDIR:
        return "xem lại tên tệp và đường dẫn; tệp có thể đã bị đổi tên, chuyển chỗ hoặc xóa";
    case EACCES:
    case EPERM:
        return "tệp của người khác thì nhờ người ấy cho đọc, hoặc chép tệp sang thư mục của mình rồi chạy lại";
    case EISDIR:
        return "ghi tên một tệp nằm trong thư mục này";
    case EIO:
        return "kiểm tra đĩa, ổ USB hay ổ mạng rồi chạy lại";
    default:
        return NULL;
    }
}

const char *refusal_way_out(int error)
{
    switch (error) {
    case ENOSPC:
    case EDQUOT:
        return "giải phóng chỗ trống hoặc ghi sang đĩa khác rồi chạy lại";
    case EACCES:
    case EPERM:
        return "xin quyền ghi vào thư mục này hoặc ghi sang thư mục khác rồi chạy lại";
    case EROFS:
        return "ghi sang đĩa khác";
    case ENOENT:
    case ENOTDIR:
        return "xem lại tên thư mục, chưa có thì tạo trước";
    case EISDIR:
        return "nêu tên tệp khác, hoặc đổi tên thư mục ấy";
    default:
        return "xem lại đĩa và thư mục ấy rồi chạy lại";
    }
}

bool refusal_of_folder(int error)
{
    return error == ENOSPC || error == EDQUOT || error == EACCES || error == EPERM || error == EROFS;
}
