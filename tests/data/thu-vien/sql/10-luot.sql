create temp view luot as select chi_nhanh as don_vi from muon
