"""The consolidated report to the Chairman: counted, edited, sealed, compared (báo cáo tổng hợp)."""
