//! A small HTTP/1.1 server on `std` alone, for serving the built page and for the tests.
