"""Makes every generated file from the code, and checks that the committed ones are current."""
