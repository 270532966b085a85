/* text: headers of the exports and the written files of the example workspace.
 * Included by folk.c and make_example.c. All of it is made up and says so. */
#ifndef BAOCAO_TESTS_EXAMPLE_TEXT_H
#define BAOCAO_TESTS_EXAMPLE_TEXT_H

#define HEADER_UNITS                                                                                                   \
    "Mã đơn vị,Tên đơn vị,Loại đơn vị,Đơn vị cấp trên,Thứ tự,Bộ phận một cửa,Camera,Người đứng đầu,Chức vụ"
#define HEADER_PROCEDURES                                                                                              \
    "Mã TTHC,Tên TTHC,Lĩnh vực,Đơn vị,Mức độ,Có phí,Có kết quả,Thời hạn giải quyết,Hiệu lực từ,Hiệu lực đến"
#define HEADER_HOLIDAYS "Ngày,Loại"
#define HEADER_DOSSIERS                                                                                                                                     \
    "Mã hồ sơ,Đơn vị giải quyết,Lĩnh vực,Mã TTHC,Mức độ,Hình thức nộp,Ngày nộp,Ngày tiếp nhận,Ngày hẹn trả,"         \
    "Ngày có kết quả,Ngày trả,Trạng thái,Loại kết quả,Ngày yêu cầu bổ sung,Ngày bổ sung,Số lần bổ sung,"                   \
    "Số phiếu trả/từ chối,Lý do trả,Số phiếu xin lỗi,Ngày xin lỗi,Ngày hẹn lại,Số lần hẹn lại,Nguyên nhân quá hạn," \
    "Số kết quả,Ngày ký kết quả,Tệp kết quả,Ký số kết quả,Số hóa thành phần,Tái sử dụng,Ngày nhập phần mềm,"     \
    "Người nộp,Địa chỉ"
#define HEADER_PAYMENTS "Mã hồ sơ,Số tiền,Hình thức thanh toán,Cổng thanh toán,Hình thức thu,Trạng thái,Ngày thu"
#define HEADER_PAPERS                                                                                                                       \
    "Số ký hiệu,Ngày ban hành,Loại văn bản,Trích yếu,Người ký,Đơn vị soạn thảo,Hình thức,Ký số cá nhân," \
    "Ký số cơ quan,Độ mật,Lý do miễn,Lý do phát hành bản giấy,Thu hồi"
#define HEADER_SURVEYS "Mã phiếu,Mã hồ sơ,Đơn vị,Ngày,Nguồn,Mức hài lòng"

#define HEADER_CONSULTATIONS "Mã hồ sơ,Đơn vị hỏi,Đơn vị phối hợp,Ngày hỏi,Hạn trả lời,Ngày trả lời"
#define HEADER_TASKS                                                                                                   \
    "Mã nhiệm vụ,Lĩnh vực,Tên nhiệm vụ,Sản phẩm,Đơn vị chủ trì,Thời hạn,Ngày hoàn thành,Trạng thái,Thời hạn gia hạn"
#define HEADER_PROPOSALS "Mã TTHC,Đề xuất,Trạng thái,Ngày đề xuất,Giờ trước,Giờ sau,Lương giờ,Số hồ sơ năm"
#define HEADER_INSPECTIONS                                                                                                             \
    "Mã cuộc kiểm tra,Loại kiểm tra,Theo kế hoạch,Ngày kế hoạch,Ngày thực hiện,Đơn vị được kiểm tra," \
    "Số vấn đề phát hiện,Số vấn đề đã khắc phục,Số hồ sơ sai quy trình,Số hồ sơ trả sai,"          \
    "Số hồ sơ không nhập phần mềm,Số hồ sơ kết thúc không có kết quả"
#define HEADER_ISSUES     "Mã tồn tại,Kỳ phát sinh,Đơn vị,Nội dung,Thời hạn,Ngày khắc phục,Vượt thẩm quyền"
#define HEADER_COMPLAINTS "Mã phản ánh,Nguồn,Ngày tiếp nhận,Đơn vị xử lý,Chủ đề,Hạn xử lý,Ngày xử lý,Kết luận"
#define HEADER_MEETINGS   "Mã hoạt động,Đơn vị,Loại hoạt động,Theo kế hoạch,Ngày thực hiện,Số người"

struct example_file {
    const char *path; /* "%s" stands for the folder thuyet-minh/<period> */
    const char *unit; /* written only when this unit is there; NULL = always */
    const char *text;
};

static const char example_settings[] =
    "# Không gian làm việc ví dụ: cơ quan, tên người và số liệu đều được đặt ra, không có thật.\n"
    "goi: cchc\n"
    "co_quan:\n"
    "  ten: SỞ Y TẾ\n"
    "  ten_day_du: Sở Y tế tỉnh Mẫu\n"
    "  chu_quan: ỦY BAN NHÂN DÂN TỈNH MẪU\n"
    "  viet_tat: SYT\n"
    "  ma_dinh_danh: H99.07\n"
    "dia_danh: Mẫu\n"
    "nguoi_ky: {quyen_han: \"\", chuc_vu: GIÁM ĐỐC, ho_ten: Họ Tên Mẫu}\n"
    "kinh_gui: [Sở Nội vụ tỉnh Mẫu]\n"
    "noi_nhan: [Như trên, Ban Giám đốc Sở, \"Các phòng, đơn vị trực thuộc Sở\"]\n"
    "luu: \"VT, VP\"\n"
    "nguoi_soan: \"\"\n"
    "chot_so_lieu: nd09\n"
    "chinh_sach: {tra_lai: dung_han, tam_dung: trong_han, khong_han: dung_han, kenh_trong: truc_tiep}\n"
    "kieu_so: {thanh_toan: viet, don_gian_hoa: viet}\n";

static const char example_readme[] =
    "# Không gian làm việc ví dụ (số liệu bịa)\n\n"
    "Mọi thứ ở đây do một chương trình sinh ra để thử: tỉnh Mẫu, các đơn vị, mã thủ tục, mã hồ sơ và con số đều\n"
    "không có thật; tên và địa chỉ của người nộp hồ sơ chỉ là chữ giữ chỗ, ghi rõ là dữ liệu giả.\n\n"
    "Lập báo cáo: `baocao build --period KỲ --all-units` (kỳ là tên một thư mục trong `du-lieu/`).\n";

static const char example_issue_numbers[] =
    "# Số và ngày của văn bản. Chưa có số thì bỏ trống, điền sau khi văn thư cấp số.\n"
    "bao-cao-cchc: {so: \"128\", ngay: %s}\n"
    "bieu-ii06a: {so: \"129\", ngay: %s}\n";

static const struct example_file example_narratives[] = {
    {"%s/chi-dao.txt", NULL,
     "Sở Y tế đã ban hành Kế hoạch cải cách hành chính của năm và giao nhiệm vụ cụ thể cho từng phòng, đơn vị; "
     "kết quả thực hiện được kiểm điểm tại giao ban hằng tháng.\n\n"
     "Ban Giám đốc Sở chỉ đạo Văn phòng Sở theo dõi hồ sơ sắp đến hạn trên hệ thống một cửa, nhắc việc hằng tuần "
     "đối với các phòng có hồ sơ quá hạn.\n"},
    {"%s/the-che.txt", NULL,
     "Sở Y tế đã rà soát các văn bản quy phạm pháp luật thuộc lĩnh vực y tế do Ủy ban nhân dân tỉnh ban hành; "
     "chưa phát hiện văn bản trái quy định hoặc chồng chéo.\n"},
    {"%s/to-chuc-bo-may.txt", NULL,
     "Các phòng chuyên môn và đơn vị trực thuộc hoạt động ổn định; quy chế làm việc được rà soát, bổ sung theo chức "
     "năng, nhiệm vụ mới.\n"},
    {"%s/cong-vu.txt", NULL,
     "Sở Y tế duy trì kỷ luật, kỷ cương hành chính; tổ chức quán triệt tinh thần phục vụ người dân đến toàn thể công "
     "chức, viên chức.\n"},
    {"%s/tai-chinh-cong.txt", NULL,
     "Các đơn vị sự nghiệp trực thuộc thực hiện cơ chế tự chủ tài chính theo phương án đã được phê duyệt.\n"},
    {"%s/chinh-quyen-so.txt", NULL,
     "Toàn bộ phòng, đơn vị sử dụng phần mềm quản lý văn bản; chữ ký số được cấp cho lãnh đạo các đơn vị.\n"},
    {"%s/han-che.txt", NULL,
     "Một số hồ sơ còn quá hạn do phải lấy ý kiến phối hợp; tỷ lệ nộp hồ sơ trực tuyến ở lĩnh vực giám định y khoa "
     "còn thấp vì người dân phải đến khám trực tiếp.\n\n"
     "Một số đơn vị vẫn phát hành văn bản giấy đối với văn bản nội bộ, chưa ký số đầy đủ.\n"},
    {"%s/phuong-huong.txt", NULL,
     "Tiếp tục rà soát, rút ngắn thời hạn giải quyết thủ tục hành chính; phấn đấu không để hồ sơ quá hạn.\n\n"
     "Đẩy mạnh thanh toán không dùng tiền mặt và số hóa hồ sơ tại bộ phận một cửa.\n"},
    {"%s/kien-nghi.txt", NULL,
     "Đề nghị Sở Nội vụ tỉnh Mẫu phối hợp tổ chức tập huấn nghiệp vụ kiểm soát thủ tục hành chính cho công chức đầu "
     "mối của các đơn vị.\n"},
    {"%s/NVY/han-che.txt", "NVY",
     "Hồ sơ cấp giấy phép hoạt động phải thẩm định thực tế tại cơ sở nên còn một số trường hợp quá hạn.\n"},
    {"%s/NVY/kien-nghi.txt", "NVY", "Đề nghị bổ sung biên chế cho công tác thẩm định cơ sở.\n"},
    {"%s/CCATTP/han-che.txt", "CCATTP", "Số hồ sơ tăng vào các tháng cao điểm, nhân lực thẩm định chưa đáp ứng kịp.\n"},
    {"%s/TTYT-AB/kien-nghi.txt", "TTYT-AB",
     "Đề nghị hỗ trợ thiết bị lấy ý kiến hài lòng của người bệnh tại khoa khám bệnh.\n"},
};

#endif
