// What Chinese offices type first, in lower case; the world's list is a package (docs/decisions/0011).
const WORDS =
  'woaini woaini1314 woaini520 woaini521 woaini123 woaiwojia woaizhongguo woaininingbo woaiziji wodemima wodeaini nihao nihao123 ' +
  'nihaoma mima mima123 mima1234 mima123456 mima888888 mimashi mimabuzhidao wangjimima xiugaimima chushimima morenmima meiyoumima ' +
  'zhongguo zhongguoren zhonghua beijing shanghai hangzhou ningbo ningboshi ninghai cixi yuyao fenghua xiangshan zhenhai beilun ' +
  'yinzhou haishu jiangbei zhejiang laopo laogong laoposhiwo laogongwoaini baobei baobao baobeiwoaini xiaobaobei tiantian kuaile ' +
  'xingfu jiankang pingan yifanfengshun wanshiruyi gongxifacai facaile dajidali tianyaqq qwerty woshishui woshini woshiren ' +
  'shegong shegong123 shehuigongzuo shehuigongzuozhe shehuigongzuoshi sheqong shequ shequgongzuo minzheng minzhengju jiedao ' +
  'zhiyuanzhe yigong dudao peixun xuetang xuexi xuexiqiangguo renmin weirenminfuwu gongzuo gongzuorenyuan guanliyuan admin ' +
  'admin123 admin888 admin@123 administrator root root123 system test test123 guest user welcome welcome1 huanying ' +
  'huanyingguanglin changeme letmein password passw0rd passwd p@ssw0rd pass1234 iloveyou iloveyou1314 iloveyou520 ' +
  'aini1314 ai1314520 love1314 5201314 1314520 520131400 7758521 7758258 woaini7758521 1314woaini 5201314woaini ' +
  'a123456 a1234567 a12345678 a123456789 a1234567890 aa123456 aa12345678 aaa123456 abc123456 abc12345678 abcd1234 abcd123456 ' +
  'abcd12345678 asd123456 asdf123456 asdfghjkl123 qq123456 qq123456789 qaz123456 qwe123456 qwer123456 qwerty123456 wang123456 ' +
  'zxc123456 zxcvbnm123 1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx 1qaz2wsx3edc q1w2e3r4 q1w2e3r4t5 zaq12wsx qazwsxedc ' +
  'qazwsxedcrfv 123qwe 123qweasd 123qweasdzxc qweasdzxc 147258369 147258369a 159357 789456123 741852963 963852741 ' +
  '123456aa 123456abc 123456qq 123456789a 123456789q 12345678910 123123123 112233445566 1123581321 31415926535 ' +
  '1234567890 0987654321 9876543210 88888888 8888888888 66666666 6666666666 168168168 888666888 ' +
  'zhangwei wangwei wangfang liwei lina zhangmin lijing wangjing liujie zhanglei wangxiaoming lixiaoming xiaoming zhangsan lisi wangwu'

export const COMMON_HERE = WORDS.split(' ')
