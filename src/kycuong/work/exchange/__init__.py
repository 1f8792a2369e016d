"""Documents and status messages over the exchange axis (trục liên thông văn bản).

What comes in enters the register by the same door as a scanned letter; what the
register does with it goes back as status messages. What goes out is asked for by a
person. Law: Nghị định 30/2020/NĐ-CP, Điều 21, 22; QĐ 28/2018/QĐ-TTg; QCVN
102:2016/BTTTT. The format lies in `edxml`, which knows no Django.
"""
