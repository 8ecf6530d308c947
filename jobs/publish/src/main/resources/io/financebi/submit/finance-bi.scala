object FinanceBi {
  def main(args: Array[String]): Unit = io.financebi.GlueMain.main(args)
}
