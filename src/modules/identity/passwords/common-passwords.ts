/**
 * Passwords of twelve characters and more that stand high in published lists of leaked ones, or that people make up
 * to satisfy a rule. Lower case: the comparison ignores case. Shorter ones are refused by their length.
 */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(
  `
  123456789012 1234567890123 12345678901234 123456789123 123456789abc 123456789qwe 1234567890qw 1234567890qwe
  0123456789ab 012345678910 098765432109 0987654321qw 111111111111 123123123123 123321123321 123412341234
  1234qwerasdf 1234qwerasdfzxcv 12345qwertasdfg 123456qwerty 123456qwertyuiop 123qweasdzxc 123qwe123qwe 147258369147
  1q2w3e4r5t6y 1q2w3e4r5t6y7u 1qaz2wsx3edc 1qaz2wsx3edc4rfv 1qazxsw23edc 1qaz@wsx3edc 1qaz!qaz2wsx 159753456852
  1029384756qp 112233445566 11223344556677 121212121212 131313131313 135792468013 520131452013 5201314520131
  741852963741 789456123789 888888888888 963852741963 987654321098 999999999999 a123456789012 a1234567890b
  a1b2c3d4e5f6 a1s2d3f4g5h6 aa123456789a aaa111222333 abc123456789 abc123abc123 abcd12345678 abcd1234abcd
  abcdefg12345 abcdefghijkl abcdefghijklm adgjmptwadgj admin1234567 admin12345678 admin123456789 admin123admin
  admin1234admin admin@123456 admin@1234567 admin@12345678 adminadmin123 administrator administrator1 administrator123
  asdfghjkl123 asdfghjkl1234 asdf1234asdf asdfasdfasdf asdfqwer1234 baseball1234 basketball12 changeme1234
  changeme12345 chinachina123 computer1234 contrasena123 dragon123456 facebook1234 football1234 football12345
  forever12345 google123456 helloworld12 helloworld123 iloveyou1234 iloveyou12345 iloveyou123456 iloveyouforever
  jesuschrist1 jordan123456 justinbieber letmein12345 letmein123456 liverpool123 loveyou12345 manchester123
  masterpassword michael12345 monkey123456 motherfucker mypassword12 mypassword123 naruto123456 p@ssw0rd1234
  p@ssword1234 p@$$w0rd1234 pa55word1234 passw0rd1234 passw0rd12345 password1234 password12345 password123456
  password1234567 password!123 password@123 password@1234 password@12345 passwordpassword princess1234 princess12345
  q1w2e3r4t5y6 q1w2e3r4t5y6u7 qazwsx123456 qazwsxedc123 qazwsxedcrfv qazwsxedcrfvtgb qq1234567890 qq123456789012
  qwer1234qwer qwer1234asdf qwerasdfzxcv qwert1234567 qwerty123456 qwerty1234567 qwerty12345678 qwerty123456789
  qwertyqwerty qwertyuiop12 qwertyuiop123 qwertyuiop1234 qwertyuiopasdfgh qwertyuiop[] qwertyuiopas root12345678
  rootroot1234 samsung12345 secret123456 security1234 starwars1234 sunshine1234 superman1234 superman12345 test12345678
  test123456789 testtesttest trustno1trustno1 welcome12345 welcome123456 welcome@1234 whatever1234 woaini1314520
  woaini123456 woaini1314521 woaini520131 woaiwojia123 wodemima1234 wodemima123456 wojiushiwo123 wangyut2000000
  youtube12345 zaq12wsxcde3 zaq1xsw2cde3 zaqxswcdevfr zhang1234567 zhangsan1234 zhongguo1234 zhongguo12345 zhongguo123456
  zxcvbnm12345 zxcvbnm123456 zxcvbnm123456789 zxcvbnmasdfghjkl zxcvbnm,./123
  `
    .split(/\s+/)
    .filter(Boolean),
);
