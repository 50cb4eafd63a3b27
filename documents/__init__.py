"""What does it look like on paper and in a spreadsheet, written and read?"""
