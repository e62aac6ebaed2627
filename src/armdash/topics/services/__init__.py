"""Services: what does the city offer the unemployed, employers and associations?"""
